#!/usr/bin/env bash
# Javalin: HEAD is answered with 200 and no headers of the route's, whatever the route would say.
#
# Version    io.javalin:javalin 7.2.3 (any JDK 17).
# Behaviour  Where a GET handler fits the path and no HEAD handler does, HEAD is answered with 200 and an empty body; the GET handler does
#            not run. A thing that is not there is there for HEAD.
# Expected   RFC 9110, 9.3.2: the header fields that a GET would give, and its status.
# Seen       GET 404 with the header X-Ran; HEAD 200 without it.
#
# Why it matters: clients that look with HEAD whether something exists, or how long it is, are told wrong things. A HEAD handler beside
# each GET mends it. Needs a JDK 17 and Maven Central. Prints what it sees; exits with 1 if the behaviour has changed.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat > "$scratch/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>javalin</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.javalin</groupId><artifactId>javalin</artifactId><version>7.2.3</version></dependency>
  </dependencies>
</project>
XML
(cd "$home" && ./mvnw -B -q -ntp -f "$scratch/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
  -DoutputDirectory="$scratch/jars")

cat > "$scratch/Head.java" <<'JAVA'
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

public class Head {
    public static void main(String[] arguments) throws Exception {
        Javalin server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/thing", call -> call.header("X-Ran", "yes").status(404).result("Not here."));
                })
                .start("127.0.0.1", 0);
        for (String method : new String[] {"GET", "HEAD"}) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/thing"))
                                    .method(method, BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
            System.out.println(method + " " + answer.statusCode() + " ran="
                    + answer.headers().firstValue("X-Ran").orElse("no"));
        }
        server.stop();
    }
}
JAVA
seen=$(java -cp "$scratch/jars/*" "$scratch/Head.java" 2> /dev/null)
echo "$seen"
[ "$seen" = "GET 404 ran=yes
HEAD 200 ran=no" ]

#!/usr/bin/env bash
# Delta Kernel: the protocol in a version's checksum file is believed before the one in the log.
#
# Version    io.delta:delta-kernel-defaults 4.4.0 (any JDK 17).
# Behaviour  Beside N.json, the log's entry, a table may have N.crc with a copy of protocol and metadata. Where both are there,
#            the kernel takes them from N.crc and does not compare: a table whose log asks for reader version 99 opens, as
#            long as the checksum says 1. Without the checksum it is refused.
# Expected   The log is the truth (PROTOCOL.md: a checksum file is optional, and there to validate); a difference is an error.
# Seen       "opened at version 0" with the checksum, "UnsupportedProtocolVersionException" without.
#
# Why it matters: whoever edits a log by hand, or restores it without its checksums, is read by what the table was before.
# Needs a JDK 17 and Maven Central. Prints what it sees; exits with 1 if the behaviour has changed.
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat > "$scratch/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>kernel</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.delta</groupId><artifactId>delta-kernel-api</artifactId><version>4.4.0</version></dependency>
    <dependency><groupId>io.delta</groupId><artifactId>delta-kernel-defaults</artifactId><version>4.4.0</version></dependency>
    <dependency><groupId>org.apache.hadoop</groupId><artifactId>hadoop-client-runtime</artifactId><version>3.4.2</version></dependency>
  </dependencies>
</project>
XML
(cd "$home" && ./mvnw -B -q -ntp -f "$scratch/pom.xml" dependency:copy-dependencies -DoutputDirectory="$scratch/jars")

cat > "$scratch/Open.java" <<'JAVA'
import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import org.apache.hadoop.conf.Configuration;

public class Open {
    public static void main(String[] arguments) {
        var engine = DefaultEngine.create(new Configuration());
        try {
            var snapshot = Table.forPath(engine, arguments[0]).getLatestSnapshot(engine);
            System.out.println("opened at version " + snapshot.getVersion());
        } catch (RuntimeException e) {
            System.out.println("refused: " + e.getClass().getSimpleName());
        }
    }
}
JAVA

log=$scratch/table/_delta_log
mkdir -p "$log"
metadata='{"id":"a","format":{"provider":"parquet","options":{}},"schemaString":"{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}","partitionColumns":[],"configuration":{}}'
cat > "$log/00000000000000000000.json" <<JSON
{"commitInfo":{"timestamp":0,"operation":"CREATE TABLE","operationParameters":{}}}
{"protocol":{"minReaderVersion":99,"minWriterVersion":2}}
{"metaData":$metadata}
JSON
echo '{"tableSizeBytes":0,"numFiles":0,"numMetadata":1,"numProtocol":1,"metadata":'"$metadata"',"protocol":{"minReaderVersion":1,"minWriterVersion":2}}' \
  > "$log/00000000000000000000.crc"

open() { "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$scratch/jars/*" "$scratch/Open.java" "$scratch/table" 2>"$scratch/err"; }
with=$(open)
rm "$log/00000000000000000000.crc"
without=$(open)
echo "with a checksum that says reader version 1:  $with"
echo "without it, by the log that says 99:         $without"
[ "$with" = "opened at version 0" ] && [ "$without" = "refused: UnsupportedProtocolVersionException" ]

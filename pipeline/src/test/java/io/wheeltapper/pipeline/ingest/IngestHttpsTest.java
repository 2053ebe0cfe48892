package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedSession.class)
@ParameterizedClass
@EnumSource
class IngestHttpsTest {
    private static final char[] PASSWORD = "wheeltapper".toCharArray();

    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void files_come_over_https_from_servers_that_are_trusted_only(SparkSession spark) throws Exception {
        IngestBench bench = new IngestBench(engine, spark, folder);
        SSLContext context = context();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        byte[] body = "machineID,model,age\n1,model1,2\n".getBytes(StandardCharsets.UTF_8);
        server.createContext("/machines.csv", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String address = "https://127.0.0.1:" + server.getAddress().getPort() + "/machines.csv";
        IngestParameters parameters = IngestParameters.of(List.of(address));
        SSLSocketFactory trusting = HttpsURLConnection.getDefaultSSLSocketFactory();
        try {
            assertThatThrownBy(() -> bench.ingest(parameters))
                    .isInstanceOf(WheeltapperException.class)
                    .hasMessageContaining("Cannot download " + address)
                    .hasMessageContaining("certif");
            HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
            assertThat(IngestBench.of(bench.ingest(parameters), "machines").ingested())
                    .isEqualTo(1);
        } finally {
            HttpsURLConnection.setDefaultSSLSocketFactory(trusting);
            server.stop(0);
        }
    }

    /** Has a certificate of its own for 127.0.0.1, and trusts that one only. */
    private SSLContext context() throws Exception {
        Path file = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}

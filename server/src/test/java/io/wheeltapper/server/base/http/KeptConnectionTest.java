package io.wheeltapper.server.base.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptConnectionTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_connection_outlives_a_refusal_that_did_not_look_at_the_body() throws Exception {
        try (IdentityServer server = IdentityServer.start(folder);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(server.url()).getPort())) {
            socket.setSoTimeout(10_000);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int call = 1; call <= 5; call++) {
                send(socket, "POST /api/2.0/token/create HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
                // Bodies come in packets of their own, later.
                Thread.sleep(100);
                send(socket, "{}");
                assertThat(answers.readLine()).as("call %d", call).startsWith("HTTP/1.1 401");
                skipAnswer(answers);
            }
        }
    }

    @Test
    void who_sends_too_much_hears_so_every_time() {
        String body = "{\"comment\": \"" + "x".repeat(8 << 20) + "\"}";
        try (IdentityServer server = IdentityServer.start(folder)) {
            HttpCaller stranger = server.with("dapi-of-nobody");
            for (int call = 1; call <= 10; call++) {
                assertThat(server.admin().post("/api/2.0/token/create", body).status())
                        .as("call %d", call)
                        .isEqualTo(413);
                assertThat(stranger.post("/api/2.0/token/create", body).status())
                        .as("call %d of a stranger", call)
                        .isEqualTo(401);
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static void skipAnswer(BufferedReader answers) throws IOException {
        int length = 0;
        for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        for (int i = 0; i < length; i++) {
            assertThat(answers.read()).isNotNegative();
        }
    }
}

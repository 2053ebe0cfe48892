package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Calls a server's API: JSON there, JSON back, and what it refuses as an exception with its words. */
final class ApiClient {
    private static final String UNKNOWN_FIELDS = "X-Wheeltapper-Unknown-Fields";
    private static final String UNKNOWN_CLUSTERS = "X-Wheeltapper-Unknown-Clusters";
    private static final int UNAUTHENTICATED = 401;
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Connection connection;
    private final Consumer<String> notices;

    /** @param notices told what succeeds, but perhaps not as it was meant */
    ApiClient(Connection connection, Consumer<String> notices) {
        this.connection = connection;
        this.notices = notices;
    }

    /**
     * @param path such as {@code /api/2.2/jobs/list}
     * @throws WheeltapperException if the server is not there, or refuses
     */
    ObjectNode get(String path, Map<String, Object> query) {
        return answer(sent(request(path + terms(query)).GET(), path), path);
    }

    /** {@link #get}; empty where the server answers that there is no such thing. */
    Optional<ObjectNode> find(String path, Map<String, Object> query) {
        HttpResponse<String> response = sent(request(path + terms(query)).GET(), path);
        boolean isMissing = response.statusCode() == NOT_FOUND
                && body(response, path).path("error_code").asText().equals("RESOURCE_DOES_NOT_EXIST");
        return isMissing ? Optional.empty() : Optional.of(answer(response, path));
    }

    private static String terms(Map<String, Object> query) {
        String terms = query.entrySet().stream()
                .map(term -> term.getKey() + "="
                        + URLEncoder.encode(String.valueOf(term.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return terms.isEmpty() ? "" : "?" + terms;
    }

    /** @throws WheeltapperException if the server is not there, or refuses */
    ObjectNode post(String path, ObjectNode body) {
        HttpResponse<String> response = sent(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JsonTexts.line(body))),
                path);
        return answer(response, path);
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(connection.server() + pathAndQuery))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + connection.token());
    }

    private HttpResponse<String> sent(HttpRequest.Builder request, String path) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw RemoteErrors.noServer(connection.server(), e);
        } catch (IOException e) {
            throw RemoteErrors.brokenOff(connection.server(), path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RemoteErrors.brokenOff(connection.server(), path, e);
        }
    }

    private ObjectNode answer(HttpResponse<String> response, String path) {
        ObjectNode body = body(response, path);
        if (response.statusCode() == UNAUTHENTICATED) {
            throw RemoteErrors.rejected(connection, body.path("message").asText());
        }
        if (response.statusCode() >= 400) {
            throw RemoteErrors.refused(
                    response.statusCode(),
                    body.path("error_code").asText("status " + response.statusCode()),
                    body.path("message").asText());
        }
        response.headers()
                .firstValue(UNKNOWN_CLUSTERS)
                .ifPresent(ids -> notices.accept(
                        "The server has no such clusters: %s. Tasks that name them run on any driver that belongs to no cluster."
                                .formatted(ids)));
        response.headers()
                .firstValue(UNKNOWN_FIELDS)
                .ifPresent(fields -> notices.accept(
                        "The server keeps these fields, but they change nothing there: %s. Check how they are written, and whether you can do without them."
                                .formatted(fields)));
        return body;
    }

    private ObjectNode body(HttpResponse<String> response, String path) {
        try {
            JsonNode body = JsonTexts.parse(response.body());
            if (body instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw RemoteErrors.noApi(connection.server(), path, response.statusCode());
        }
        throw RemoteErrors.noApi(connection.server(), path, response.statusCode());
    }
}

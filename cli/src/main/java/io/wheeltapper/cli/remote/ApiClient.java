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

/** Calls a server's API with JSON; refusals become exceptions with the server's message. */
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

    /**
     * Creates a client.
     *
     * @param notices receives messages about calls that succeeded, but perhaps not as intended
     */
    ApiClient(Connection connection, Consumer<String> notices) {
        this.connection = connection;
        this.notices = notices;
    }

    /**
     * Sends a GET request.
     *
     * @param path such as {@code /api/2.2/jobs/list}
     * @throws WheeltapperException if the server cannot be reached, or refuses
     */
    ObjectNode get(String path, Map<String, Object> query) {
        return answer(sent(request(path + terms(query)).GET(), path), path);
    }

    /** Sends a GET request like {@link #get}; empty if the server answers that the object does not exist. */
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

    /**
     * Sends a POST request.
     *
     * @throws WheeltapperException if the server cannot be reached, or refuses
     */
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
                        "The server stores these fields, but they have no effect: %s. Check their spelling, and whether you need them."
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

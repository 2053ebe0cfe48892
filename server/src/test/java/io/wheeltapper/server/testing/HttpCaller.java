package io.wheeltapper.server.testing;

import com.fasterxml.jackson.databind.node.NullNode;
import io.wheeltapper.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Calls a server over real HTTP, with these headers in each call. */
public final class HttpCaller {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String url;
    private final List<String> headers;

    private HttpCaller(String url, List<String> headers) {
        this.url = url;
        this.headers = headers;
    }

    public static HttpCaller withToken(String url, String token) {
        return withHeaders(url, "Authorization", "Bearer " + token);
    }

    /** @param namesAndValues one after the other; none for a call without headers */
    public static HttpCaller withHeaders(String url, String... namesAndValues) {
        return new HttpCaller(url, List.of(namesAndValues));
    }

    public HttpAnswer get(String path) {
        return send("GET", path, "");
    }

    public HttpAnswer post(String path, String body) {
        return send("POST", path, body);
    }

    public HttpAnswer put(String path, String body) {
        return send("PUT", path, body);
    }

    public HttpAnswer put(String path, byte[] body) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    public HttpAnswer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public HttpAnswer delete(String path) {
        return send("DELETE", path, "");
    }

    /** A form, as OAuth wants it. */
    public HttpAnswer postForm(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpAnswer send(String method, String path, String body) {
        return send(request(path)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request;
    }

    private static HttpAnswer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new HttpAnswer(
                    response.statusCode(),
                    response.body().isEmpty() ? NullNode.instance : Json.parse(response.body()),
                    response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.wheeltapper.server.base.http;

import io.wheeltapper.server.base.errors.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/** An HTTP request and its response as the web server has them, with what the server finds out while handling it. */
final class Exchange {
    private static final long DISCARDED_AT_MOST = 64L << 20;

    private final Request request;
    private final Response response;
    private final InputStream bodyStream;
    private final HttpSettings settings;
    private final String requestId = UUID.randomUUID().toString();
    private final long startedNanos = System.nanoTime();
    private byte[] body = {};
    private Fields query = Fields.EMPTY;
    private Fields form = Fields.EMPTY;
    private @Nullable String route;
    private Map<String, String> pathParts = Map.of();
    private @Nullable Caller caller;
    private String subject = "";
    private @Nullable String errorCode;
    private String contentType = "";
    private ByteBuffer answer = ByteBuffer.allocate(0);

    Exchange(Request request, Response response, HttpSettings settings) {
        this.request = request;
        this.response = response;
        this.bodyStream = Request.asInputStream(request);
        this.settings = settings;
        response.setStatus(200);
        response.getHeaders().put("X-Request-Id", requestId);
    }

    /**
     * Reads the body and the query.
     *
     * @throws ApiException if the body is too large, or either cannot be parsed
     */
    void read() throws IOException {
        read(BodyLimit.of(settings.maxBodyBytes()));
    }

    /** Reads the body and the query like {@link #read()}, with another limit of the body's size. */
    void read(BodyLimit limit) throws IOException {
        body = bodyStream.readNBytes((int) Math.min(limit.bytes() + 1, Integer.MAX_VALUE));
        if (body.length > limit.bytes()) {
            body = new byte[0];
            throw new ApiException(limit.code(), limit.message());
        }
        try {
            query = Request.extractQueryParameters(request);
            String type = header("Content-Type");
            if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
                form = new Fields();
                UrlEncoded.decodeTo(body(), form::add, StandardCharsets.UTF_8);
            }
        } catch (RuntimeException e) {
            throw ApiException.malformed(
                    "The query or form of the call is not URL-encoded correctly: " + e.getMessage());
        }
    }

    /**
     * Reads and discards the rest of the body, since a caller that is still sending would not read the answer.
     *
     * @return false if the rest is larger than the limit, or the caller has disconnected
     */
    boolean discardRest() {
        try {
            bodyStream.skipNBytes(DISCARDED_AT_MOST);
            return bodyStream.read() < 0;
        } catch (EOFException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void matched(String template, Map<String, String> parts) {
        route = template;
        pathParts = Map.copyOf(parts);
    }

    String requestId() {
        return requestId;
    }

    String method() {
        return request.getMethod();
    }

    /** Returns the decoded path, without the query. */
    String path() {
        return String.valueOf(request.getHttpURI().getDecodedPath());
    }

    /** Returns the path exactly as it was sent; another spelling is another path. */
    String rawPath() {
        return String.valueOf(request.getHttpURI().getPath());
    }

    String pathPart(String name) {
        String part = pathParts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("Route " + route + " has no part " + name);
        }
        return part;
    }

    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return body;
    }

    @Nullable
    String query(String name) {
        return query.getValue(name);
    }

    List<String> queries(String name) {
        return query.getValuesOrEmpty(name);
    }

    @Nullable
    String form(String name) {
        return form.getValue(name);
    }

    @Nullable
    String header(String name) {
        return request.getHeaders().get(name);
    }

    List<String> headers(String name) {
        return request.getHeaders().getFields(name).stream()
                .map(HttpField::getValue)
                .toList();
    }

    String serverUrl() {
        if (settings.publicUrl() != null) {
            return settings.publicUrl().text();
        }
        String host = header("Host");
        return request.getHttpURI().getScheme() + "://" + (host == null ? "127.0.0.1" : host);
    }

    void caller(Caller recognised) {
        caller = recognised;
    }

    void subject(String text) {
        subject = text;
    }

    void answerHeader(String name, String value) {
        response.getHeaders().put(name, value);
    }

    void status(int status) {
        response.setStatus(status);
    }

    int status() {
        return response.getStatus();
    }

    void errorCode(String code) {
        errorCode = code;
    }

    void answer(String type, byte[] bytes) {
        contentType = type;
        answer = ByteBuffer.wrap(bytes);
    }

    void answer(String type, String text) {
        answer(type, text.getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return contentType;
    }

    ByteBuffer answer() {
        return answer;
    }

    CallOutcome outcome() {
        return CallOutcomeBuilder.builder()
                .requestId(requestId)
                .method(method())
                .path(path())
                .subject(subject)
                .source(Request.getRemoteAddr(request))
                .status(status())
                .took(Duration.ofNanos(System.nanoTime() - startedNanos))
                .caller(caller)
                .route(route)
                .userAgent(header("User-Agent"))
                .errorCode(errorCode)
                .build();
    }
}

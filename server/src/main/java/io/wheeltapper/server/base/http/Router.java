package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import java.io.IOException;

/** Registers routes. Paths name their parameters in braces: {@code /api/2.0/permissions/jobs/{job_id}}. */
public final class Router {
    private static final String JSON = "application/json; charset=utf-8";
    private static final int NO_CONTENT = 204;

    private final RouteTable routes;
    private final Authenticator authenticator;
    private final ErrorShapes errorShapes;

    Router(RouteTable routes, Authenticator authenticator, ErrorShapes errorShapes) {
        this.routes = routes;
        this.authenticator = authenticator;
        this.errorShapes = errorShapes;
    }

    /** Sets the format of failures for all paths that begin with {@code prefix}, since its clients know no other. */
    public void errorsUnder(String prefix, ErrorShape shape) {
        errorShapes.put(prefix, shape);
    }

    public void get(String path, Action action) {
        add("GET", path, action);
    }

    public void post(String path, Action action) {
        add("POST", path, action);
    }

    /** Adds a POST with its own size limit of the body. */
    public void post(String path, BodyLimit limit, Action action) {
        routes.add("POST", path, exchange -> answer(exchange, action.run(recognised(exchange, limit))));
    }

    /** Adds a PUT with its own size limit of the body. */
    public void put(String path, BodyLimit limit, Action action) {
        routes.add("PUT", path, exchange -> answer(exchange, action.run(recognised(exchange, limit))));
    }

    public void put(String path, Action action) {
        add("PUT", path, action);
    }

    public void patch(String path, Action action) {
        add("PATCH", path, action);
    }

    public void delete(String path, Action action) {
        add("DELETE", path, action);
    }

    /** Adds a GET that needs no token and answers JSON. */
    public void openGet(String path, Action action) {
        routes.add("GET", path, exchange -> answer(exchange, action.run(everybody(exchange))));
    }

    /** Adds a POST that needs no token, since it serves to get one. */
    public void openPost(String path, Action action) {
        routes.add("POST", path, exchange -> answer(exchange, action.run(everybody(exchange))));
    }

    /** Adds a GET that needs no token and answers text. */
    public void openText(String path, TextAction action) {
        routes.add("GET", path, exchange -> answer(exchange, action.run(everybody(exchange))));
    }

    /** Adds a GET that answers text. */
    public void text(String path, TextAction action) {
        routes.add("GET", path, exchange -> answer(exchange, action.run(recognised(exchange))));
    }

    /** Adds a GET that answers bytes. */
    public void bytes(String path, BytesAction action) {
        routes.add("GET", path, exchange -> {
            BytesAnswer answer = action.run(recognised(exchange));
            exchange.answer(answer.contentType(), answer.body());
        });
    }

    private void add(String method, String path, Action action) {
        routes.add(method, path, exchange -> answer(exchange, action.run(recognised(exchange))));
    }

    private static Call everybody(Exchange exchange) throws IOException {
        exchange.read();
        return new Call(exchange, null);
    }

    /** Identifies the caller; the body of an unidentified caller is not kept. */
    private Call recognised(Exchange exchange) throws IOException {
        Caller caller = caller(exchange);
        exchange.read();
        return new Call(exchange, caller);
    }

    private Call recognised(Exchange exchange, BodyLimit limit) throws IOException {
        Caller caller = caller(exchange);
        exchange.read(limit);
        return new Call(exchange, caller);
    }

    private Caller caller(Exchange exchange) {
        if (exchange.headers("Authorization").size() > 1) {
            throw new ApiException(
                    ApiCode.UNAUTHENTICATED,
                    "The Authorization header occurs more than once in this call. Send it once.");
        }
        Caller caller = authenticator.authenticate(exchange.header("Authorization"));
        exchange.caller(caller);
        return caller;
    }

    private static void answer(Exchange exchange, JsonNode body) {
        if (exchange.status() != NO_CONTENT) {
            exchange.answer(JSON, Json.write(body));
        }
    }

    private static void answer(Exchange exchange, TextAnswer answer) {
        exchange.status(answer.status());
        exchange.answer(answer.contentType(), answer.body());
    }
}

package io.wheeltapper.server.base.http;

import io.wheeltapper.server.base.errors.ApiException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the handler of a method and a path. Paths without parameters take precedence. */
final class RouteTable {
    private final Map<String, Route> exact = new HashMap<>();
    private final List<Route> templates = new ArrayList<>();

    /** Handles an exchange. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange) throws IOException;
    }

    /** A route; {@code segments} are its parts between slashes. */
    private record Route(String method, String template, List<String> segments, Handler handler) {}

    /**
     * Adds a route.
     *
     * @throws IllegalArgumentException if the route exists already
     */
    void add(String method, String template, Handler handler) {
        Route route = new Route(method, template, segments(template), handler);
        boolean isNew = template.contains("{")
                ? templates.stream()
                                .noneMatch(each -> each.method().equals(method)
                                        && each.template().equals(template))
                        && templates.add(route)
                : exact.put(method + " " + template, route) == null;
        if (!isNew) {
            throw new IllegalArgumentException("There are two routes " + method + " " + template);
        }
    }

    /** Returns all routes, such as {@code GET /api/2.0/permissions/{type}/{id}}. */
    List<String> names() {
        return Stream.concat(exact.values().stream(), templates.stream())
                .map(route -> route.method() + " " + route.template())
                .sorted()
                .toList();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** Returns the handler, after setting the exchange's route and path parameters; empty for none. */
    Optional<Handler> find(Exchange exchange) {
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        Route route = exact.get(method + " " + exchange.rawPath());
        if (route != null) {
            exchange.matched(route.template(), Map.of());
            return Optional.of(route.handler());
        }
        List<String> segments = segments(exchange.rawPath());
        for (Route each : templates) {
            Optional<Map<String, String>> parts =
                    each.method().equals(method) ? parts(each.segments(), segments) : Optional.empty();
            if (parts.isPresent()) {
                exchange.matched(each.template(), parts.get());
                return Optional.of(each.handler());
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> parts(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = template.get(i);
            if (expected.startsWith("{") && !path.get(i).isEmpty()) {
                parts.put(expected.substring(1, expected.length() - 1), decoded(path.get(i)));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    /** Decodes a part of a path; unlike in queries, a plus is not a space. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.malformed(
                    "The path contains \"%s\", which is not URL-encoded correctly.".formatted(part));
        }
    }
}

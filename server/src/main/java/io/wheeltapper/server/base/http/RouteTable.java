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

/** Finds what to do for a method and a path. A path without parts in braces comes before one with parts. */
final class RouteTable {
    private final Map<String, Route> exact = new HashMap<>();
    private final List<Route> templates = new ArrayList<>();

    /** What is done with an exchange. */
    @FunctionalInterface
    interface Handler {
        void handle(Exchange exchange) throws IOException;
    }

    /** A route, of which {@code segments} are the parts between slashes. */
    private record Route(String method, String template, List<String> segments, Handler handler) {}

    /** @throws IllegalArgumentException if there is such a route already */
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

    /** All of them, such as {@code GET /api/2.0/permissions/{type}/{id}}. */
    List<String> names() {
        return Stream.concat(exact.values().stream(), templates.stream())
                .map(route -> route.method() + " " + route.template())
                .sorted()
                .toList();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** The handler, after the exchange has been told its route and the parts of its path; empty for none. */
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

    /** A plus stays one: in paths, unlike in queries, it is no space. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.malformed("The path holds \"%s\", which is not well encoded.".formatted(part));
        }
    }
}

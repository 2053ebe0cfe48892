package io.wheeltapper.server.base.http;

/** What a route does whose answer is no JSON. */
@FunctionalInterface
public interface TextAction {
    TextAnswer run(Call call);
}

package io.wheeltapper.server.base.http;

/** Handles the calls of a route whose answer is not JSON. */
@FunctionalInterface
public interface TextAction {
    TextAnswer run(Call call);
}

package io.wheeltapper.server.base.http;

/** Handles the calls of a route whose answer is neither JSON nor generated text. */
@FunctionalInterface
public interface BytesAction {
    BytesAnswer run(Call call);
}

package io.wheeltapper.server.base.http;

/** What a route does whose answer is neither JSON nor made here. */
@FunctionalInterface
public interface BytesAction {
    BytesAnswer run(Call call);
}

package io.wheeltapper.server.base.http;

/**
 * A text answer.
 *
 * @param contentType such as {@code text/plain; charset=utf-8}
 */
public record TextAnswer(int status, String contentType, String body) {}

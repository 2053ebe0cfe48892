package io.wheeltapper.server.base.http;

/** An answer of bytes, which must not be changed. */
public final class BytesAnswer {
    private final String contentType;
    private final byte[] body;

    /**
     * Creates an answer.
     *
     * @param contentType such as {@code application/x-ipynb+json}
     */
    public BytesAnswer(String contentType, byte[] body) {
        this.contentType = contentType;
        this.body = body;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }
}

package io.wheeltapper.server.base.http;

/** An answer of bytes, which are not to be changed. */
public final class BytesAnswer {
    private final String contentType;
    private final byte[] body;

    /** @param contentType such as {@code application/x-ipynb+json} */
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

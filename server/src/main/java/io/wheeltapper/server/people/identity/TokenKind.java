package io.wheeltapper.server.people.identity;

/** The origin of a token. */
public enum TokenKind {
    /** Requested over HTTP. */
    PERSONAL,
    /** Created on the server's machine to get started. */
    ADMIN,
    /** Obtained with a client secret; short-lived and not listed. */
    ACCESS
}

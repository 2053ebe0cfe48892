package io.wheeltapper.server.people.identity;

/** How a token came about. */
public enum TokenKind {
    /** Asked for over HTTP. */
    PERSONAL,
    /** Made on the server's machine, to begin with. */
    ADMIN,
    /** Got with a client secret; short-lived, and in no list. */
    ACCESS
}

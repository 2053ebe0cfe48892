package io.wheeltapper.server.people.identity;

/**
 * A token that was just made.
 *
 * @param value the token itself, which is told this once
 */
record NewToken(Token token, String value) {
    /** Without the token. */
    @Override
    public String toString() {
        return "token " + token.tokenId();
    }
}

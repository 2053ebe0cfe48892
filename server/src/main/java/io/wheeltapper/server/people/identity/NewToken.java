package io.wheeltapper.server.people.identity;

/**
 * A new token.
 *
 * @param value the token itself, which is shown only once
 */
record NewToken(Token token, String value) {
    /** Returns a text without the token. */
    @Override
    public String toString() {
        return "token " + token.tokenId();
    }
}

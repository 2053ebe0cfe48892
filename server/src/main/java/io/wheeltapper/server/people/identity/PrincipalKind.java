package io.wheeltapper.server.people.identity;

/** Kinds of principals. */
public enum PrincipalKind {
    /** A person; usually named by an e-mail address. */
    USER,
    /** A program, named by its application id. */
    SERVICE_PRINCIPAL,
    /** A group of principals of all three kinds. */
    GROUP;

    /** Returns the kind as words in a sentence, such as {@code service principal}. */
    public String words() {
        return switch (this) {
            case USER -> "user";
            case SERVICE_PRINCIPAL -> "service principal";
            case GROUP -> "group";
        };
    }
}

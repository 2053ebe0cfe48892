package io.wheeltapper.server.people.identity;

/** What can be allowed something. */
public enum PrincipalKind {
    /** A person; named by an e-mail address, usually. */
    USER,
    /** A program; named by its application id. */
    SERVICE_PRINCIPAL,
    /** Several of all three. */
    GROUP;

    /** Such as {@code service principal}, for sentences. */
    public String words() {
        return switch (this) {
            case USER -> "user";
            case SERVICE_PRINCIPAL -> "service principal";
            case GROUP -> "group";
        };
    }
}

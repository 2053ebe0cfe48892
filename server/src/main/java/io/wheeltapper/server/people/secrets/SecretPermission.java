package io.wheeltapper.server.people.secrets;

/** A permission on the secrets of a scope; each includes the previous ones. Public only for the row mapper. */
public enum SecretPermission {
    READ,
    WRITE,
    /** May also change permissions and delete the scope. */
    MANAGE
}

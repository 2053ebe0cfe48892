package io.wheeltapper.server.people.secrets;

/** What somebody may do with the secrets of a scope; each includes those before it. Public for the mapper of rows only. */
public enum SecretPermission {
    READ,
    WRITE,
    /** Also change who may what, and delete the scope. */
    MANAGE
}

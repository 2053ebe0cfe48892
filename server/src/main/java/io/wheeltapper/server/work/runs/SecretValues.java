package io.wheeltapper.server.work.runs;

import org.jdbi.v3.core.Handle;

/** Reveals secrets to tasks. */
@FunctionalInterface
public interface SecretValues {
    /**
     * @param run on whose behalf: its job's owner, or who submitted it, must be allowed to read the secret
     * @throws io.wheeltapper.server.base.errors.ApiException if there is no such secret, or that person may not read it
     */
    String reveal(Handle handle, RunRow run, String scope, String key);
}

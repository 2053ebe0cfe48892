package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.server.work.runs.store.RunRow;
import org.jdbi.v3.core.Handle;

/** Provides tasks with the values of secrets. */
@FunctionalInterface
public interface SecretValues {
    /**
     * Returns the value of a secret.
     *
     * @param run for which the secret is read: its job's owner or submitter must be allowed to read the secret
     * @throws io.wheeltapper.server.base.errors.ApiException if there is no such secret, or that person may not read it
     */
    String reveal(Handle handle, RunRow run, String scope, String key);
}

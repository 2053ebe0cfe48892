package io.wheeltapper.server.people.permissions;

import java.util.Set;

/**
 * Which objects of a kind somebody may see, as a condition for the query that lists them.
 *
 * @param isAll whether all of them
 * @param subjects ids of the principals whose rights count
 */
public record VisibleObjects(ObjectKind kind, boolean isAll, Set<Long> subjects) {
    public VisibleObjects {
        subjects = Set.copyOf(subjects);
    }

    /**
     * In SQL, without parameters.
     *
     * @param idColumn where the objects' ids are, such as {@code jobs.job_id}
     */
    public String condition(String idColumn) {
        return isAll ? "1 = 1" : "CAST(%s AS TEXT) IN (%s)".formatted(idColumn, GrantStore.selectIds(kind, subjects));
    }
}

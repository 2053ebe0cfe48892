package io.wheeltapper.server.people.permissions;

import java.util.Set;

/**
 * The objects of a kind that somebody may see, as a condition for queries of lists.
 *
 * @param isAll whether all objects are visible
 * @param subjects ids of the principals whose rights count
 */
public record VisibleObjects(ObjectKind kind, boolean isAll, Set<Long> subjects) {
    public VisibleObjects {
        subjects = Set.copyOf(subjects);
    }

    /**
     * Returns the condition in SQL, without parameters.
     *
     * @param idColumn column of the objects' ids, such as {@code jobs.job_id}
     */
    public String condition(String idColumn) {
        return isAll ? "1 = 1" : "CAST(%s AS TEXT) IN (%s)".formatted(idColumn, GrantStore.selectIds(kind, subjects));
    }
}

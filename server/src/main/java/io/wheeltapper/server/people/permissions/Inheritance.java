package io.wheeltapper.server.people.permissions;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The permissions that an object has without an explicit grant. Levels of inheriting objects must be levels of a
 * directory.
 */
public interface Inheritance {
    /** Returns the ids of the directories that contain the object, innermost first; empty for an object in none. */
    List<String> directories(Handle handle, ObjectKind kind, String id);

    /**
     * Returns the permissions by rule, such as everybody's right to their own home, each with the directory to which
     * the rule applies.
     */
    List<Grant> given(Handle handle, ObjectKind kind, String id);

    /** Returns the inheritance of objects that are in no directory. */
    static Inheritance none() {
        return new Inheritance() {
            @Override
            public List<String> directories(Handle handle, ObjectKind kind, String id) {
                return List.of();
            }

            @Override
            public List<Grant> given(Handle handle, ObjectKind kind, String id) {
                return List.of();
            }
        };
    }
}

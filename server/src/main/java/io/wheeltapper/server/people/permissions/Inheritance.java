package io.wheeltapper.server.people.permissions;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which permissions an object has without their being on it. Levels of what inherits must be levels of a directory. */
public interface Inheritance {
    /** Ids of the directories that the object is in, the innermost first; empty for what is in none. */
    List<String> directories(Handle handle, ObjectKind kind, String id);

    /** What is so by rule, such as everybody's right on his own home; each with the directory by which it is so. */
    List<Grant> given(Handle handle, ObjectKind kind, String id);

    /** Of objects that stand by themselves. */
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

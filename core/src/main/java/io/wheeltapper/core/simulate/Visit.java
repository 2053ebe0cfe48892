package io.wheeltapper.core.simulate;

import java.util.EnumSet;
import java.util.Set;

/**
 * A technician's visit to a machine.
 *
 * @param time seconds since 1970-01-01T00:00:00Z
 * @param replaced the components that were replaced
 * @param failed the replaced components that had failed
 */
record Visit(long time, Set<Component> replaced, Set<Component> failed) {
    Visit {
        replaced = copy(replaced);
        failed = copy(failed);
    }

    private static Set<Component> copy(Set<Component> components) {
        return components.isEmpty() ? EnumSet.noneOf(Component.class) : EnumSet.copyOf(components);
    }
}

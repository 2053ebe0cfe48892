package io.wheeltapper.definition.schedule;

import java.time.LocalDateTime;
import java.util.Optional;

/** Times on a clock without zone and changes, in increasing order. Arguments and results are whole seconds. */
interface LocalTimes {

    Optional<LocalDateTime> atOrAfter(LocalDateTime time);

    Optional<LocalDateTime> atOrBefore(LocalDateTime time);

    boolean contains(LocalDateTime time);

    /** Returns the number of times in {@code [from, to)}. */
    long count(LocalDateTime from, LocalDateTime to);
}

package io.wheeltapper.driver.notebooks;

import java.io.PrintStream;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * JVM state that cells may change and all code of the process shares: standard output, time zone and locale. It is
 * saved when the first of several notebooks starts, so that no notebook takes another's changes for the original state.
 */
final class JvmState {
    private static int notebooks;
    private static @Nullable JvmState found;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();
    private final Locale displayLocale = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale formatLocale = Locale.getDefault(Locale.Category.FORMAT);

    private JvmState() {}

    /** Records that a notebook starts. */
    static void enter() {
        synchronized (JvmState.class) {
            notebooks++;
            if (found == null) {
                found = new JvmState();
            }
        }
    }

    /** Restores the output after a cell: other tasks print to their logs again. */
    static void endCell() {
        synchronized (JvmState.class) {
            if (found != null) {
                found.giveBackOutput();
            }
        }
    }

    /** Records that a notebook has ended, and restores everything after the last one. */
    static void leave() {
        synchronized (JvmState.class) {
            if (found != null) {
                found.giveBackOutput();
                found.giveBackPlace();
            }
            notebooks--;
            if (notebooks == 0) {
                found = null;
            }
        }
    }

    private void giveBackOutput() {
        if (System.out != out) {
            System.setOut(out);
        }
        if (System.err != err) {
            System.setErr(err);
        }
    }

    private void giveBackPlace() {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
        Locale.setDefault(Locale.Category.DISPLAY, displayLocale);
        Locale.setDefault(Locale.Category.FORMAT, formatLocale);
    }
}

package io.wheeltapper.driver.notebooks;

import java.io.PrintStream;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What all code of the process shares and a cell may change: where it prints, its time zone and its locale. It is kept when the
 * first of several notebooks begins, so that none of them takes what another has changed for what it has found. Safe for use by
 * several threads.
 */
final class Surroundings {
    private static int notebooks;
    private static @Nullable Surroundings found;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();
    private final Locale displayLocale = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale formatLocale = Locale.getDefault(Locale.Category.FORMAT);

    private Surroundings() {}

    /** A notebook begins. */
    static void enter() {
        synchronized (Surroundings.class) {
            notebooks++;
            if (found == null) {
                found = new Surroundings();
            }
        }
    }

    /** A cell has ended: other tasks print to their logs again. */
    static void endCell() {
        synchronized (Surroundings.class) {
            if (found != null) {
                found.giveBackOutput();
            }
        }
    }

    /** A notebook has ended: all is as it was before. */
    static void leave() {
        synchronized (Surroundings.class) {
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

package io.wheeltapper.driver.bodies;

/** For tests in which no notebook runs. */
final class NoNotebooks {
    static final NotebookHosts HOSTS = (task, context) -> {
        throw new AssertionError("no notebook");
    };

    private NoNotebooks() {}
}

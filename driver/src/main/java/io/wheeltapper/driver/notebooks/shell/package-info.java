/**
 * Java cells: compiled by the JDK's shell, and rewritten so that they can be stopped and Spark's executors can run
 * their classes. Knows neither notebooks nor tasks.
 */
@NullMarked
package io.wheeltapper.driver.notebooks.shell;

import org.jspecify.annotations.NullMarked;

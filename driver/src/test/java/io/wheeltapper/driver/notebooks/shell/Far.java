package io.wheeltapper.driver.notebooks.shell;

import java.io.Serializable;
import java.util.concurrent.Callable;

/** Something that goes to another process, as Spark's functions do. */
public interface Far<T> extends Callable<T>, Serializable {}

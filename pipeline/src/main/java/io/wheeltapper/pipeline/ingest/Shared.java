package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.function.Supplier;

/** A value that all tasks of a run read; an engine with several processes sends it to each process once. */
@FunctionalInterface
interface Shared<T> extends Supplier<T>, Serializable {}

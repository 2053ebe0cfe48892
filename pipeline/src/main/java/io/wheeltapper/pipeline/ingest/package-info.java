/**
 * Brings records from files into the raw tables: finds and reads the files, checks each record, leaves out what is there
 * already, and keeps what cannot be used in quarantine. Must not know the steps that come after.
 */
@NullMarked
package io.wheeltapper.pipeline.ingest;

import org.jspecify.annotations.NullMarked;

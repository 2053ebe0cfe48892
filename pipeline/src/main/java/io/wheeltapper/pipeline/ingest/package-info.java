/**
 * Ingests records from files into the raw tables: finds and reads the files, checks each record, skips records that
 * exist, and quarantines unusable ones. Must not know later steps.
 */
@NullMarked
package io.wheeltapper.pipeline.ingest;

import org.jspecify.annotations.NullMarked;

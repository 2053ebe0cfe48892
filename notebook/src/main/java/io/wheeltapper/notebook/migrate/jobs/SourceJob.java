package io.wheeltapper.notebook.migrate.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A job as somebody defined it, in the form with a list of tasks.
 *
 * @param file where it stands
 */
public record SourceJob(String file, String name, ObjectNode settings) {}

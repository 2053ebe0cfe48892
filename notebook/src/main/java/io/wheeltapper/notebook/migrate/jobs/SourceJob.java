package io.wheeltapper.notebook.migrate.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The definition of a job, in the form with a list of tasks.
 *
 * @param file file of the definition
 */
public record SourceJob(String file, String name, ObjectNode settings) {}

/**
 * The JSON mappers of all rooms: {@link io.wheeltapper.json.Json} for trees that are kept and echoed as they came,
 * {@link io.wheeltapper.json.JsonRecords} for our own records. Must not know what the JSON means.
 */
@NullMarked
package io.wheeltapper.json;

import org.jspecify.annotations.NullMarked;

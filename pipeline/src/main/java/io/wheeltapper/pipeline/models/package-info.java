/** Stores trained models: numbered, immutable versions with a manifest. Must not know how they are trained or used. */
@NullMarked
package io.wheeltapper.pipeline.models;

import org.jspecify.annotations.NullMarked;

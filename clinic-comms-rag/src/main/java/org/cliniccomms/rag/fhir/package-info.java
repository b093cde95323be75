/**
 * Charts from FHIR R4. {@link org.cliniccomms.rag.fhir.FhirRecords} maps JSON to records; a folder
 * of bundles is {@link org.cliniccomms.rag.fhir.FhirBundleSource}.
 *
 * <p>Texts are taken apart first ({@code Pieces}), so that a broken resource costs itself only.
 * {@code Ownership} then decides what is this patient's, and one small mapping for each type writes
 * the record. HAPI's types stay inside.
 */
@NullMarked
package org.cliniccomms.rag.fhir;

import org.jspecify.annotations.NullMarked;

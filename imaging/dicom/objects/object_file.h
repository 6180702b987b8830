// From a data set to a file: the attributes that all objects share, and a file that is whole, on the disk and
// read back before anybody is told that it was written. For the writers of this room; their own headers name
// none of DCMTK's types.
#pragma once

#include "imaging/dicom/data_set_writer.h"
#include "imaging/dicom/objects/object_context.h"
#include "imaging/dicom/objects/written_object.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <span>

namespace columna::dicom {

/// Elements as they stand; those of a sequence item by item.
void putAttributes(DataSetWriter& into, std::span<const Attribute> attributes);

/// Patient, study, series, Enhanced General Equipment and SOP Common. Texts are UTF-8 (ISO_IR 192). What the
/// object's own modules say is put in afterwards.
void putCommon(DataSetWriter& into, const ObjectContext& context, const ObjectIdentity& identity);

/// ContentDate and ContentTime of the context.
void putContentTime(DataSetWriter& into, const ObjectContext& context);

/// What was handed over makes no object: a size, a count or a reference that cannot be.
[[nodiscard]] Error incompleteObject(const std::filesystem::path& file);

/// Writes Part 10, explicit VR little endian, beside `file` and renames it over; the bytes are read from the
/// disk again and compared, and the reader that opens foreign files must find the same identifiers. Errors:
/// data set incomplete, folder not writable, disk full, something else read back. Then nothing is left, and
/// an earlier file stays.
[[nodiscard]] Result<WrittenObject> writeDataSet(DcmDataset& data, const std::filesystem::path& file);

} // namespace columna::dicom

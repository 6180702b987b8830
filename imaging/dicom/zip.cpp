#include "imaging/dicom/zip.h"

#include "imaging/dicom/inflate.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

namespace columna::dicom {
namespace {

constexpr std::size_t maximumMembers = 200'000;
constexpr std::uint64_t maximumDirectory = std::uint64_t{64} << 20;

std::uint32_t little(const std::uint8_t* p, int bytes) {
    std::uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; --i)
        value = value << 8 | p[i];
    return value;
}

Error failure(const char* id, const std::string& name) {
    return {{id}, name, "", {"dicom.remedy.zip"}};
}

} // namespace

bool looksLikeZip(const ByteSource& source) {
    std::array<std::uint8_t, 4> start = {};
    return source.size() >= 22 && source.read(0, start) && little(start.data(), 4) == 0x04034B50u;
}

Result<std::vector<ZipMember>> listZip(const ByteSource& archive) {
    // The end record is in the last 64 KiB, after it only a comment.
    const std::uint64_t tail = std::min<std::uint64_t>(archive.size(), 65557);
    std::vector<std::uint8_t> end(tail);
    if (tail < 22 || !archive.read(archive.size() - tail, end))
        return failure("dicom.error.zip", archive.name());
    std::size_t at = end.size() - 22;
    while (little(&end[at], 4) != 0x06054B50u) {
        if (at == 0) return failure("dicom.error.zip", archive.name());
        --at;
    }
    const std::uint32_t count = little(&end[at + 10], 2);
    const std::uint64_t size = little(&end[at + 12], 4);
    const std::uint64_t offset = little(&end[at + 16], 4);
    if (count == 0xFFFFu || offset == 0xFFFFFFFFu) return failure("dicom.error.zip64", archive.name());
    if (size > maximumDirectory) return failure("dicom.error.zip", archive.name());
    std::vector<std::uint8_t> directory(size);
    if (!archive.read(offset, directory)) return failure("dicom.error.zip", archive.name());

    std::vector<ZipMember> out;
    for (std::size_t p = 0; p + 46 <= directory.size() && out.size() < maximumMembers;) {
        const std::uint8_t* record = &directory[p];
        if (little(record, 4) != 0x02014B50u) return failure("dicom.error.zip", archive.name());
        const std::size_t nameLength = little(record + 28, 2);
        const std::size_t next = p + 46 + nameLength + little(record + 30, 2) + little(record + 32, 2);
        if (next > directory.size()) return failure("dicom.error.zip", archive.name());
        ZipMember member;
        member.name.assign(reinterpret_cast<const char*>(record + 46), nameLength);
        member.encrypted = (little(record + 8, 2) & 1u) != 0;
        member.method = static_cast<int>(little(record + 10, 2));
        member.packed = little(record + 20, 4);
        member.size = little(record + 24, 4);
        member.header = little(record + 42, 4);
        if (!member.name.empty() && member.name.back() != '/') out.push_back(std::move(member));
        p = next;
    }
    return out;
}

Result<std::optional<ZipMember>> findZipMember(const ByteSource& archive, const std::string& member) {
    struct Directory {
        std::string name;
        std::uint64_t size = 0;
        std::int64_t modified = 0;
        std::map<std::string, ZipMember> members;
    };
    static std::mutex mutex;
    static std::shared_ptr<const Directory> last;
    std::shared_ptr<const Directory> directory;
    {
        const std::lock_guard lock(mutex);
        directory = last;
    }
    if (!directory || directory->name != archive.name() || directory->size != archive.size() ||
        directory->modified != archive.modified()) {
        auto members = listZip(archive);
        if (!members) return members.error();
        Directory read{archive.name(), archive.size(), archive.modified(), {}};
        for (ZipMember& one : *members)
            read.members.emplace(one.name, std::move(one));
        directory = std::make_shared<const Directory>(std::move(read));
        const std::lock_guard lock(mutex);
        last = directory;
    }
    const auto found = directory->members.find(member);
    if (found == directory->members.end()) return std::optional<ZipMember>();
    return std::optional(found->second);
}

Result<std::shared_ptr<const ByteSource>> openZipMember(const ByteSource& archive, const ZipMember& member) {
    const std::string name = archive.name() + "!" + member.name;
    if (member.encrypted) return failure("dicom.error.zipEncrypted", name);
    if (member.method != 0 && member.method != 8) return failure("dicom.error.zipMethod", name);
    if (member.packed > archive.size() || member.size > inflationLimit(member.packed))
        return failure("dicom.error.inflatedTooLarge", name);
    std::array<std::uint8_t, 30> local = {};
    if (!archive.read(member.header, local) || little(local.data(), 4) != 0x04034B50u)
        return failure("dicom.error.zip", name);
    const std::uint64_t data = member.header + 30 + little(&local[26], 2) + little(&local[28], 2);
    if (member.method == 8) {
        auto bytes = inflateRaw(archive, data, member.packed, member.size);
        if (!bytes || bytes->size() != member.size) return failure("dicom.error.zip", name);
        return fromMemory(name, std::move(*bytes));
    }
    if (data > archive.size() || member.size > archive.size() - data) return failure("dicom.error.zip", name);
    std::vector<std::uint8_t> bytes(member.size);
    if (!archive.read(data, bytes)) return failure("dicom.error.zip", name);
    return fromMemory(name, std::move(bytes));
}

} // namespace columna::dicom

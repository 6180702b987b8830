// Lossless JPEG of one component, ITU-T T.81 annex H (Huffman coding, SOF3): what archives send most. Written
// here because a table that yields code and difference in one look makes it several times as fast as DCMTK's.
#include "imaging/dicom/code_stream.h"
#include "imaging/dicom/stored_frame.h"

#include <array>
#include <cstring>
#include <numeric>
#include <optional>

namespace columna::dicom {
namespace {

using Bytes = std::span<const std::uint8_t>;

/// The entropy-coded bits, from the most significant. Zeros follow a marker and the end of the data.
class BitReader {
public:
    explicit BitReader(Bytes bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    /// At least 32 bits are there afterwards.
    void fill() {
        if (count_ > 32) return;
        if (end_ - at_ >= 8) {
            std::uint64_t next = 0;
            std::memcpy(&next, at_, 8);
            next = __builtin_bswap64(next);
            constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
            const bool marked = ((~next - kOnes) & next & (kOnes << 7)) != 0; // a byte FF
            if (!marked) {
                const int whole = (64 - count_) / 8;
                bits_ |= next >> count_;
                at_ += whole;
                count_ += 8 * whole;
                return;
            }
        }
        while (count_ <= 56) {
            std::uint64_t byte = 0;
            if (at_ < end_ && *at_ != 0xFF) {
                byte = *at_++;
            } else if (end_ - at_ >= 2 && at_[1] == 0x00) {
                byte = 0xFF;
                at_ += 2;
            } else {
                madeUp_ += 8;
            }
            // Bits of this byte that a whole word brought along are the same ones.
            bits_ |= byte << (56 - count_);
            count_ += 8;
        }
    }
    [[nodiscard]] std::uint32_t peek(int bits) const {
        return static_cast<std::uint32_t>(bits_ >> (64 - bits));
    }
    void skip(int bits) {
        bits_ <<= bits;
        count_ -= bits;
    }
    /// Whether more was taken than there was.
    [[nodiscard]] bool overrun() const { return madeUp_ > count_; }
    /// Goes on after the next restart marker; false where none follows.
    bool restart() {
        while (end_ - at_ >= 2 && (at_[0] != 0xFF || at_[1] == 0x00 || at_[1] == 0xFF))
            ++at_;
        if (end_ - at_ < 2 || at_[1] < 0xD0 || at_[1] > 0xD7) return false;
        at_ += 2;
        bits_ = 0;
        count_ = madeUp_ = 0;
        return true;
    }

private:
    const std::uint8_t* at_;
    const std::uint8_t* end_;
    std::uint64_t bits_ = 0; ///< the next bit on top; what lies below count_ may be set already
    int count_ = 0;
    int madeUp_ = 0;
};

/// T.81 H.1.2.2: a code gives the number of bits that follow it and say the difference.
class DifferenceTable {
public:
    /// `segment`: 16 counts of codes by length, then the categories in the order of their codes.
    [[nodiscard]] static std::optional<DifferenceTable> of(Bytes segment) {
        constexpr std::size_t kCategories = 17;
        if (segment.size() > 16 + kCategories) return std::nullopt;
        DifferenceTable table;
        std::uint32_t code = 0;
        std::size_t next = 16;
        for (int length = 1; length <= 16; ++length, code <<= 1) {
            for (int i = 0; i < segment[static_cast<std::size_t>(length) - 1]; ++i, ++code, ++next) {
                if (segment[next] > 16 || code >> length != 0) return std::nullopt;
                table.add(code, length, segment[next]);
            }
        }
        return table;
    }

    /// Modulo 2^16; nothing for a code that the table does not have.
    [[nodiscard]] std::optional<std::uint32_t> read(BitReader& bits) const {
        bits.fill();
        const Entry entry = looks_[bits.peek(kLook)];
        if (entry.whole) {
            bits.skip(entry.length);
            return entry.difference;
        }
        if (entry.length != 0) return tail(bits, entry.length, entry.category);
        for (const Long& one : longs_)
            if (bits.peek(one.length) == one.code) return tail(bits, one.length, one.category);
        return std::nullopt;
    }

private:
    static constexpr int kLook = 12;
    struct Entry {
        std::uint16_t difference = 0;
        std::uint8_t length = 0; ///< of the code, with its difference where that is `whole` here
        std::uint8_t category : 7 = 0;
        std::uint8_t whole : 1 = 0;
    };
    struct Long {
        std::uint32_t code;
        int length;
        std::uint8_t category;
    };

    /// T.81 F.2.2.1: a leading 0 stands for a negative difference. Category 16 has no bits.
    static std::uint32_t extended(std::uint32_t bits, int category) {
        if (category == 0) return 0;
        if (category == 16) return 32768;
        return bits >> (category - 1) != 0 ? bits : bits - (1u << category) + 1;
    }
    static std::uint32_t tail(BitReader& bits, int length, int category) {
        bits.skip(length);
        if (category == 0 || category == 16) return extended(0, category);
        const std::uint32_t value = bits.peek(category);
        bits.skip(category);
        return extended(value, category);
    }
    void add(std::uint32_t code, int length, std::uint8_t category) {
        if (length > kLook) {
            longs_.push_back({code, length, category});
            return;
        }
        const int free = kLook - length;
        const int extra = category == 16 ? 0 : category;
        for (std::uint32_t rest = 0; rest < 1u << free; ++rest) {
            Entry& entry = looks_[code << free | rest];
            entry.category = category & 0x7F;
            entry.whole = extra <= free;
            entry.length = static_cast<std::uint8_t>(entry.whole ? length + extra : length);
            if (entry.whole)
                entry.difference = static_cast<std::uint16_t>(extended(rest >> (free - extra), category));
        }
    }

    std::array<Entry, 1 << kLook> looks_{};
    std::vector<Long> longs_;
};

struct Scan {
    int selection = 0; ///< of the predictor, 1..7
    int pointTransform = 0;
    int precision = 0;
    std::size_t restartRows = 0; ///< 0: no restarts
    const DifferenceTable* table = nullptr;
};

std::uint32_t predicted(int selection, std::uint32_t left, std::uint32_t above, std::uint32_t corner) {
    const auto half = [](std::uint32_t a, std::uint32_t b) {
        return static_cast<std::uint32_t>((static_cast<std::int32_t>(a) - static_cast<std::int32_t>(b)) >> 1);
    };
    switch (selection) {
    case 1:
        return left;
    case 2:
        return above;
    case 3:
        return corner;
    case 4:
        return left + above - corner;
    case 5:
        return left + half(above, corner);
    case 6:
        return above + half(left, corner);
    default:
        return (left + above) >> 1;
    }
}

/// Selection known when compiled: the switch leaves the loop.
template <int Selection>
bool readRow(BitReader& reader, const DifferenceTable& table, std::uint32_t first,
             std::span<const std::uint16_t> above, std::span<std::uint16_t> row) {
    BitReader bits = reader; // in registers
    std::uint32_t left = first;
    for (std::size_t c = 0; c < row.size(); ++c) {
        const auto difference = table.read(bits);
        if (!difference) return false;
        const std::uint32_t guess = c == 0 ? first : predicted(Selection, left, above[c], above[c - 1]);
        left = (guess + *difference) & 0xFFFFu;
        row[c] = static_cast<std::uint16_t>(left);
    }
    reader = bits;
    return !bits.overrun();
}

using RowReader = bool (*)(BitReader&, const DifferenceTable&, std::uint32_t, std::span<const std::uint16_t>,
                           std::span<std::uint16_t>);
constexpr std::array<RowReader, 8> kReaders{nullptr,    readRow<1>, readRow<2>, readRow<3>,
                                            readRow<4>, readRow<5>, readRow<6>, readRow<7>};

bool readScan(Bytes data, const Scan& scan, const PixelFormat& format, std::span<std::uint8_t> out) {
    BitReader bits(data);
    const std::size_t columns = static_cast<std::size_t>(format.columns);
    const std::size_t width = containerBytes(format);
    std::vector<std::uint16_t> above(columns), row(columns);
    const std::uint32_t start = 1u << (scan.precision - scan.pointTransform - 1);
    for (std::size_t r = 0; r < static_cast<std::size_t>(format.rows); ++r) {
        const bool restarts = scan.restartRows != 0 && r != 0 && r % scan.restartRows == 0;
        if (restarts && !bits.restart()) return false;
        // The first line after a start is predicted from the left alone (H.1.2.1).
        const bool fresh = r == 0 || restarts;
        const RowReader reader = kReaders[fresh ? 1 : static_cast<std::size_t>(scan.selection)];
        if (!reader(bits, *scan.table, fresh ? start : above[0], above, row)) return false;
        std::uint8_t* to = out.data() + r * columns * width;
        for (std::size_t c = 0; c < columns; ++c) {
            const auto value = static_cast<std::uint16_t>(row[c] << scan.pointTransform);
            std::memcpy(to + c * width, &value, width);
        }
        above.swap(row);
    }
    return true;
}

} // namespace

bool decodeLosslessJpeg(Bytes stream, const PixelFormat& format, std::span<std::uint8_t> out) {
    std::array<std::optional<DifferenceTable>, 4> tables;
    Scan scan;
    std::size_t restartInterval = 0;
    for (std::size_t at = 2; at + 4 <= stream.size();) {
        if (stream[at] != 0xFF) return false;
        const std::uint8_t marker = stream[at + 1];
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        const std::size_t length = static_cast<std::size_t>(stream[at + 2]) << 8 | stream[at + 3];
        if (length < 2 || length > stream.size() - at - 2) return false;
        Bytes segment = stream.subspan(at + 4, length - 2);
        at += 2 + length;
        if (marker == 0xC3 && !segment.empty()) {
            scan.precision = segment[0];
        } else if (marker == 0xC4) {
            while (!segment.empty()) {
                if (segment.size() < 17) return false;
                const std::size_t size = std::accumulate(&segment[1], &segment[17], std::size_t{17});
                if (size > segment.size()) return false;
                if (segment[0] < tables.size()) { // others are for lossy processes
                    auto table = DifferenceTable::of(segment.subspan(1, size - 1));
                    if (!table) return false;
                    tables[segment[0]] = std::move(table);
                }
                segment = segment.subspan(size);
            }
        } else if (marker == 0xDD && segment.size() == 2) {
            restartInterval = static_cast<std::size_t>(segment[0]) << 8 | segment[1];
        } else if (marker == 0xDA) {
            // One component: its number, its table, predictor, -, point transform.
            if (segment.size() != 6 || segment[0] != 1 || segment[2] >> 4 > 3) return false;
            const auto& table = tables[segment[2] >> 4];
            scan.selection = segment[3];
            scan.pointTransform = segment[5] & 0x0F;
            const auto columns = static_cast<std::size_t>(format.columns);
            if (!table || scan.selection < 1 || scan.selection > 7 || scan.precision < 2 ||
                scan.precision > 16 || scan.pointTransform >= scan.precision ||
                restartInterval % columns != 0)
                return false;
            scan.table = &*table;
            scan.restartRows = restartInterval / columns;
            return readScan(stream.subspan(at), scan, format, out);
        }
    }
    return false;
}

} // namespace columna::dicom

#include "imaging/dicom/code_stream.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>

namespace columna::dicom {
namespace {

using Bytes = std::vector<std::uint8_t>;
using Values = std::vector<std::uint16_t>;

PixelFormat formatOf(int rows, int columns, int bits) {
    PixelFormat format;
    format.rows = rows;
    format.columns = columns;
    format.bitsAllocated = bits <= 8 ? 8 : 16;
    format.bitsStored = bits;
    format.highBit = bits - 1;
    return format;
}

/// Smooth with noise, and jumps as large as the values allow.
Values pictureOf(const PixelFormat& format) {
    std::mt19937 random(17);
    const std::uint32_t most = (1u << format.bitsStored) - 1;
    Values values;
    for (int r = 0; r < format.rows; ++r)
        for (int c = 0; c < format.columns; ++c) {
            const std::uint32_t value =
                9u * static_cast<std::uint32_t>(r) + 4u * static_cast<std::uint32_t>(c) + random() % 7;
            const std::uint32_t kind = random() % 40;
            values.push_back(static_cast<std::uint16_t>(kind == 0   ? 0
                                                        : kind == 1 ? most
                                                                    : std::min(value, most)));
        }
    return values;
}

/// A second encoder, of T.81 annex H word for word: every category has a code of five bits.
class Encoder {
public:
    Encoder(const PixelFormat& format, int selection, int pointTransform, int restartRows)
        : format_(format), selection_(selection), pointTransform_(pointTransform), restartRows_(restartRows) {
    }

    Bytes stream(const Values& values) {
        segment(0xD8, {});
        segment(0xC3, {static_cast<std::uint8_t>(format_.bitsStored), high(format_.rows), low(format_.rows),
                       high(format_.columns), low(format_.columns), 1, 1, 0x11, 0});
        Bytes table{0};
        for (int length = 1; length <= 16; ++length)
            table.push_back(length == 5 ? 17 : 0);
        for (std::uint8_t category = 0; category <= 16; ++category)
            table.push_back(category);
        segment(0xC4, table);
        if (restartRows_ > 0) {
            const int interval = restartRows_ * format_.columns;
            segment(0xDD, {high(interval), low(interval)});
        }
        segment(0xDA, {1, 1, 0, static_cast<std::uint8_t>(selection_), 0,
                       static_cast<std::uint8_t>(pointTransform_)});
        scan(values);
        segment(0xD9, {});
        return out_;
    }

private:
    static std::uint8_t high(int value) { return static_cast<std::uint8_t>(value >> 8); }
    static std::uint8_t low(int value) { return static_cast<std::uint8_t>(value & 0xFF); }
    void segment(std::uint8_t marker, const Bytes& content) {
        out_.insert(out_.end(), {0xFF, marker});
        if (marker == 0xD8 || marker == 0xD9) return;
        const int length = static_cast<int>(content.size()) + 2;
        out_.insert(out_.end(), {high(length), low(length)});
        out_.insert(out_.end(), content.begin(), content.end());
    }
    void put(std::uint32_t value, int bits) {
        for (int b = bits - 1; b >= 0; --b) {
            byte_ = byte_ << 1 | (value >> b & 1);
            if (++filled_ == 8) flush();
        }
    }
    void flush() {
        out_.push_back(static_cast<std::uint8_t>(byte_));
        if (byte_ == 0xFF) out_.push_back(0);
        byte_ = 0;
        filled_ = 0;
    }
    void pad() {
        while (filled_ != 0)
            put(1, 1);
    }
    void scan(const Values& values) {
        const auto at = [&](int r, int c) {
            return values[static_cast<std::size_t>(r * format_.columns + c)] >> pointTransform_;
        };
        int restarts = 0;
        for (int r = 0; r < format_.rows; ++r) {
            const bool restarted = restartRows_ > 0 && r > 0 && r % restartRows_ == 0;
            if (restarted) {
                pad();
                out_.insert(out_.end(), {0xFF, static_cast<std::uint8_t>(0xD0 + restarts++ % 8)});
            }
            for (int c = 0; c < format_.columns; ++c) {
                int guess = 0;
                if (r == 0 || restarted)
                    guess = c == 0 ? 1 << (format_.bitsStored - pointTransform_ - 1) : at(r, c - 1);
                else if (c == 0)
                    guess = at(r - 1, c);
                else
                    guess = predicted(at(r, c - 1), at(r - 1, c), at(r - 1, c - 1));
                difference(static_cast<std::int16_t>(at(r, c) - guess));
            }
        }
        pad();
    }
    [[nodiscard]] int predicted(int a, int b, int c) const {
        switch (selection_) {
        case 1:
            return a;
        case 2:
            return b;
        case 3:
            return c;
        case 4:
            return a + b - c;
        case 5:
            return a + ((b - c) >> 1);
        case 6:
            return b + ((a - c) >> 1);
        default:
            return (a + b) / 2;
        }
    }
    void difference(int value) {
        const int size = std::abs(value);
        int category = 0;
        while (size >> category != 0)
            ++category;
        put(static_cast<std::uint32_t>(category), 5);
        if (category == 0 || category == 16) return;
        put(static_cast<std::uint32_t>(value > 0 ? value : value + (1 << category) - 1), category);
    }

    PixelFormat format_;
    int selection_, pointTransform_, restartRows_;
    Bytes out_;
    std::uint32_t byte_ = 0;
    int filled_ = 0;
};

Values decoded(const Bytes& stream, const PixelFormat& format) {
    Values values(format.pixels());
    Bytes out(format.pixels() * static_cast<std::size_t>(format.bitsAllocated / 8));
    if (!decodeLosslessJpeg(stream, format, out)) return {};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (format.bitsAllocated == 8)
            values[i] = out[i];
        else
            std::memcpy(&values[i], out.data() + 2 * i, 2);
    }
    return values;
}

TEST(LosslessJpeg, EveryPredictorPrecisionAndPointTransform) {
    for (const int bits : {2, 8, 11, 12, 16})
        for (int selection = 1; selection <= 7; ++selection)
            for (const int pointTransform : {0, 1})
                for (const int restartRows : {0, 1, 5}) {
                    const PixelFormat format = formatOf(23, 31, bits);
                    Values values = pictureOf(format);
                    const auto found = decoded(
                        Encoder(format, selection, pointTransform, restartRows).stream(values), format);
                    for (std::uint16_t& value : values)
                        value = static_cast<std::uint16_t>(value >> pointTransform << pointTransform);
                    ASSERT_EQ(found, values) << bits << " bits, predictor " << selection << ", transform "
                                             << pointTransform << ", restart " << restartRows;
                }
}

/// The code stream that DCMTK writes, its tables made for the picture, and codes up to 16 bits long.
Bytes streamOfDcmtk(const Values& values, const PixelFormat& format, int selection) {
    static const bool registered = (DJEncoderRegistration::registerCodecs(), true);
    (void)registered;
    DcmDataset data;
    test::fillSlice(data, {});
    data.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(format.rows));
    data.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(format.columns));
    data.putAndInsertUint16(DCM_BitsAllocated, 16);
    data.putAndInsertUint16(DCM_BitsStored, static_cast<Uint16>(format.bitsStored));
    data.putAndInsertUint16(DCM_HighBit, static_cast<Uint16>(format.highBit));
    data.putAndInsertUint16(DCM_PixelRepresentation, 0);
    data.putAndInsertUint16Array(DCM_PixelData, values.data(), static_cast<unsigned long>(values.size()));
    const DJ_RPLossless how(selection, 0);
    EXPECT_TRUE(data.chooseRepresentation(EXS_JPEGProcess14, &how).good());
    DcmElement* element = nullptr;
    DcmPixelSequence* sequence = nullptr;
    DcmPixelItem* item = nullptr;
    Uint8* bytes = nullptr;
    data.findAndGetElement(DCM_PixelData, element);
    auto& pixels = dynamic_cast<DcmPixelData&>(*element);
    EXPECT_TRUE(pixels.getEncapsulatedRepresentation(EXS_JPEGProcess14, &how, sequence).good());
    sequence->getItem(item, 1);
    item->getUint8Array(bytes);
    return {bytes, bytes + item->getLength()};
}

TEST(LosslessJpeg, ReadsWhatDcmtkWrites) {
    for (const int bits : {12, 16})
        for (int selection = 1; selection <= 7; ++selection) {
            const PixelFormat format = formatOf(64, 48, bits);
            const Values values = pictureOf(format);
            ASSERT_EQ(decoded(streamOfDcmtk(values, format, selection), format), values)
                << bits << " bits, predictor " << selection;
        }
}

TEST(LosslessJpeg, WhatIsCutShortOrImpossibleIsRefused) {
    const PixelFormat format = formatOf(23, 31, 12);
    const Bytes whole = Encoder(format, 4, 0, 5).stream(pictureOf(format));
    for (std::size_t size = 0; size + 4 < whole.size(); ++size)
        EXPECT_TRUE(decoded(Bytes(whole.begin(), whole.begin() + static_cast<long>(size)), format).empty())
            << size;
    // Of the frame header: precision; of the scan: predictor, table, point transform.
    const auto changed = [&](std::size_t at, std::uint8_t value) {
        Bytes stream = whole;
        stream[at] = value;
        return decoded(stream, format);
    };
    const Bytes marker{0xFF, 0xDA};
    const auto scan = static_cast<std::size_t>(
        std::search(whole.begin(), whole.end(), marker.begin(), marker.end()) - whole.begin());
    EXPECT_TRUE(changed(6, 17).empty());
    EXPECT_TRUE(changed(6, 1).empty());
    EXPECT_TRUE(changed(scan + 7, 0).empty());
    EXPECT_TRUE(changed(scan + 7, 8).empty());
    EXPECT_TRUE(changed(scan + 6, 0x10).empty());
    EXPECT_TRUE(changed(scan + 9, 12).empty());
    EXPECT_FALSE(changed(scan + 9, 0).empty());
}

TEST(LosslessJpeg, DamageNeverReadsOrWritesOutside) {
    const PixelFormat format = formatOf(23, 31, 12);
    const Bytes whole = Encoder(format, 4, 0, 5).stream(pictureOf(format));
    std::mt19937 random(3);
    for (int i = 0; i < 20000; ++i) {
        Bytes stream = whole;
        for (int k = 0; k < 3; ++k)
            stream[random() % stream.size()] = static_cast<std::uint8_t>(random());
        (void)decoded(stream, format); // the sanitizers look on
    }
}

} // namespace
} // namespace columna::dicom

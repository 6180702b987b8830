// Decoded frames, read on a worker thread so that no view waits for a disk or a codec.
#pragma once

#include "imaging/dicom/frame_pixels.h"

#include <QObject>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace columna::app {

using FrameDecoder = std::function<Result<dicom::FramePixels>(const dicom::Frame&)>;

/// What is known of one frame's pixels: neither set means it is still being read.
struct CachedFrame {
    std::shared_ptr<const dicom::FramePixels> pixels;
    std::shared_ptr<const Error> error;
};

class FrameCache : public QObject {
    Q_OBJECT
public:
    explicit FrameCache(FrameDecoder decoder, std::size_t limitBytes = std::size_t{1} << 30U,
                        QObject* parent = nullptr);
    ~FrameCache() override;

    /// What is there now; what is not is read before anything prefetched.
    [[nodiscard]] CachedFrame request(const dicom::Frame& frame);
    /// What is there now; asks for nothing.
    [[nodiscard]] CachedFrame peek(const dicom::Frame& frame) const;
    /// Reads them in this order when nothing more urgent is waiting. Replaces an earlier prefetch of `owner`.
    void prefetch(const void* owner, const std::vector<const dicom::Frame*>& frames);
    /// Forget everything; frames still being read are dropped when they arrive.
    void clear();

signals:
    /// In the thread of this object.
    void frameArrived(const QString& key);

public:
    [[nodiscard]] static std::string keyOf(const dicom::Frame& frame);

private:
    struct Job {
        dicom::Frame frame;
        int generation = 0;
        const void* owner = nullptr;
    };
    struct Entry {
        CachedFrame content;
        std::list<std::string>::iterator recency;
        std::size_t bytes = 0;
    };

    void work(const std::stop_token& stop);
    void arrived(const std::string& key, CachedFrame content, int generation);
    void evict();

    FrameDecoder decoder_;
    std::size_t limitBytes_;
    std::size_t bytes_ = 0;
    std::unordered_map<std::string, Entry> entries_; ///< only in the thread of this object
    std::list<std::string> recency_;                 ///< most recent first

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Job> urgent_;
    std::deque<Job> background_;
    std::string reading_;
    int generation_ = 0;
    std::jthread worker_; ///< last: starts when all above exists, ends before they go
};

} // namespace columna::app

"""Vietnamese."""

from parsers.answer.tongue import tongue

VIETNAMESE = tongue(
    yes="tôi xác nhận | xác nhận | vâng | dạ | đúng | được | đồng ý | có | ừ | tất nhiên",
    small="""
    tôi | của | là | và | này | bạn | chúng tôi | xin | vui lòng | cảm ơn | đã | không | nhưng | nếu | có
    cho | các | được | với | bản | gửi | đăng | vâng | đó | rồi | sẽ | thì | mà | nên | ạ | hãy
    """,
    deny="không | chưa | chẳng | đừng | chớ",
    turn="""
    ngày mai | tuần sau | nhưng | tuy | mặc dù | ngoại trừ | trừ | chỉ | nếu | khi | sau khi | sau
    trước khi | trước | trước tiên | với điều kiện | điều kiện | miễn là | cho đến | đến khi | tùy
    thay vì
    """,
    wait="""
    xin chờ | chờ đợi | hãy chờ | chờ thêm | đợi | khoan | chưa | có lẽ | có thể | không biết | không chắc
    hoãn | từ từ | nếu
    """,
    later="""
    tuần nữa | ngày nữa | mai | sau này | sắp | tuần tới | tháng sau | thứ hai | thứ ba | thứ tư | thứ năm
    thứ sáu | thứ bảy | chủ nhật | tối nay | lát nữa
    """,
    doubt="""
    đồng nghiệp | sinh viên | sếp | chắc | hình như | nghĩ | hy vọng | nên | phải | cần | gần như | tiếc
    nghi ngờ | lo | ai | tại sao | sao | thế nào | nào | gì | hỏi | câu hỏi | người khác | ai đó | hack
    spam | đùa | giả | thử | kiểm tra | xem xét | liên hệ | thảo luận | nói | phê duyệt
    """,
    fault="""
    lỗi | sai | thiếu | nhầm | sửa | đổi | thay | cập nhật | xóa | xoá | bỏ | thêm | cũ | khác | chưa xong
    cắt | vấn đề | phản đối | trùng | quá | quên | mật
    """,
    stop="hủy | huỷ | rút | từ chối | dừng | ngừng | thu hồi",
    hand="thủ công | ban thư ký",
    heard="""
    hiểu | đã rõ | nhận | nhận được | đã nhận | thư | email | e mail | tin nhắn | đính kèm | sẽ | trả lời
    phản hồi | nghỉ | văn phòng | bản mới
    """,
    fine=r"""
    \bkhong (?:co|con) (?:van de|thay doi|loi|y kien|phan doi|gi)(?: gi)?(?: them| khac)?\b
    | \bkhong sao\b | \btrong thu\b | \bdong y\b
    """,
    asks=r"\b(?:hãy|vui lòng|xin|có thể|cứ)\b[^|]{0,80}\b(?:đăng|xuất bản|công bố)\b",
    wish=r"\b(?:xin|vui lòng|hãy|làm ơn)\b",
)

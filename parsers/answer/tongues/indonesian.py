"""Indonesian and Malay."""

from parsers.answer.tongue import tongue

INDONESIAN = tongue(
    yes="saya konfirmasi | saya mengonfirmasi | ya | iya | betul | benar | setuju | tentu | baik",
    small="""
    yang | dan | ini | itu | saya | kami | kita | untuk | dari | dengan | di | ke | tidak | sudah | adalah
    akan | bisa | boleh | silakan | mohon | terima | kasih | tapi | jika | draf | juga | versi | kirim
    telah | pada | atau | anda | tolong
    """,
    deny="tidak | bukan | belum | jangan | tak | tiada | enggak | nggak | gak",
    turn="""
    besok | minggu depan | tanpa | tapi | tetapi | namun | meskipun | walaupun | kecuali | selain | hanya
    cuma | jika | kalau | bila | apabila | ketika | saat | setelah | sesudah | sebelum | dulu | dahulu
    kemudian | asalkan | dengan syarat | syarat | sampai | hingga | tergantung | sebagai ganti
    """,
    wait="""
    tunggu- | menunggu | sebentar | nanti | mungkin | barangkali | tidak tahu | tidak yakin | tunda
    ditunda | sabar | jika | kalau | belum
    """,
    later="""
    minggu lagi | hari lagi | lusa | nanti | segera | bulan depan | senin | selasa | rabu | kamis | jumat
    sabtu | minggu | malam ini
    """,
    doubt="""
    rekan | kolega | mahasiswa | atasan | bos | sepertinya | kira | pikir | berharap | semoga | harus
    perlu | seharusnya | hampir | pada prinsipnya | sayangnya | ragu | khawatir | siapa | mengapa | kenapa
    bagaimana | mana | apa | apakah | tanya | bertanya | pertanyaan | seseorang | orang lain | diretas
    spam | bercanda | palsu | tes | uji | periksa | cek | hubungi | diskusi | kata | persetujuan
    """,
    fault="""
    salah | kesalahan | keliru | kurang | hilang | ubah | diubah | perubahan | perbaiki | diperbaiki
    koreksi | perbarui | ganti | diganti | hapus | dihapus | tambah- | ditambah- | lama | usang | lain
    berbeda | lengkap | terpotong | masalah | keberatan | aneh | bingung | ganda | terlalu | lupa
    rahasia
    """,
    stop="batal- | dibatalkan | membatalkan | tarik | cabut | tolak | ditolak | hentikan | berhenti",
    hand="manual | secara manual | sekretariat",
    heard="""
    mengerti | paham | sampai | terima email | diterima | menerima | baca | surel | email | e mail | pesan
    lampiran | terlampir | akan saya | saya akan | membalas | balas | jawab | cuti | kantor | versi baru
    """,
    fine=r"""
    \b(?:tidak ada|tanpa)(?: lagi)? (?:perubahan|masalah|keberatan|kesalahan|koreksi|komentar
    |pertanyaan)\b | \bterima kasih\b | \btidak apa apa\b|\bpenulis lain(?:nya)?\b
    """,
    asks=r"""
    \b(?:silakan|tolong|mohon|boleh|bisa|harap)\b[^|]{0,80}\b(?:publikasi\w*|terbitkan|diterbitkan
    |dipublikasikan|posting|diunggah)\b
    """,
    wish=r"\b(?:tolong|mohon|silakan|harap)\b",
)

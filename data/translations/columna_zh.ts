<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open the DICOM images of a folder and everything below it.</source>
        <translation>打开文件夹及其下级中的 DICOM 图像。</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open a ZIP archive, a DICOMDIR or single image files.</source>
        <translation>打开 ZIP 压缩包、DICOMDIR 或单个图像文件。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save marks, inputs and decisions of this case.</source>
        <translation>保存本病例的标记、输入和决定。</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>导出报告…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this case.</source>
        <translation>关闭本病例。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Leave Columna.</source>
        <translation>退出 Columna。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back the last step.</source>
        <translation>撤回上一步。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Do the step taken back again.</source>
        <translation>重新执行撤回的一步。</translation>
    </message>
    <message>
        <source>Delete mark</source>
        <translation>删除标记</translation>
    </message>
    <message>
        <source>Delete the mark that is selected.</source>
        <translation>删除所选标记。</translation>
    </message>
    <message>
        <source>Who is acting…</source>
        <translation>操作者…</translation>
    </message>
    <message>
        <source>Name the reader or reviewer: every mark and decision carries a name.</source>
        <translation>指定阅片者或审核者：每个标记和决定都带有姓名。</translation>
    </message>
    <message>
        <source>Numbering of the levels…</source>
        <translation>节段编号…</translation>
    </message>
    <message>
        <source>State how the levels were counted, and thirteen ribs or six lumbar vertebrae.</source>
        <translation>说明节段如何计数，以及十三对肋骨或六个腰椎。</translation>
    </message>
    <message>
        <source>Navigate</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Left drag zooms.</source>
        <translation>左键拖动缩放。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>节段</translation>
    </message>
    <message>
        <source>Click a vertebral body to label it; the next level follows.</source>
        <translation>点击椎体进行标记；随后为下一节段。</translation>
    </message>
    <message>
        <source>Six points</source>
        <translation>六点</translation>
    </message>
    <message>
        <source>Place the corners and end plate middles of a vertebral body: height, collapse and alignment follow.</source>
        <translation>放置椎体四角及上下终板中点：由此得出高度、塌陷和力线。</translation>
    </message>
    <message>
        <source>Lesion</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>Outline the lesion.</source>
        <translation>勾画病灶。</translation>
    </message>
    <message>
        <source>Posterolateral</source>
        <translation>后外侧</translation>
    </message>
    <message>
        <source>Mark a facet, pedicle or costovertebral joint that is fractured or replaced by tumour.</source>
        <translation>标记骨折或被肿瘤取代的小关节、椎弓根或肋椎关节。</translation>
    </message>
    <message>
        <source>Sac</source>
        <translation>硬膜囊</translation>
    </message>
    <message>
        <source>Outline the thecal sac on an axial image.</source>
        <translation>在轴位图像上勾画硬膜囊。</translation>
    </message>
    <message>
        <source>Cord</source>
        <translation>脊髓</translation>
    </message>
    <message>
        <source>Outline the spinal cord on an axial image.</source>
        <translation>在轴位图像上勾画脊髓。</translation>
    </message>
    <message>
        <source>Epidural</source>
        <translation>硬膜外</translation>
    </message>
    <message>
        <source>Outline the epidural tumour on an axial image.</source>
        <translation>在轴位图像上勾画硬膜外肿瘤。</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>下一幅图像</translation>
    </message>
    <message>
        <source>The wheel does the same.</source>
        <translation>滚轮作用相同。</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>上一幅图像</translation>
    </message>
    <message>
        <source>Five images on</source>
        <translation>前进五幅</translation>
    </message>
    <message>
        <source>Scroll five images on.</source>
        <translation>向后滚动五幅图像。</translation>
    </message>
    <message>
        <source>Five images back</source>
        <translation>后退五幅</translation>
    </message>
    <message>
        <source>Scroll five images back.</source>
        <translation>向前滚动五幅图像。</translation>
    </message>
    <message>
        <source>First image</source>
        <translation>第一幅图像</translation>
    </message>
    <message>
        <source>Go to the first image of the series.</source>
        <translation>转到序列的第一幅图像。</translation>
    </message>
    <message>
        <source>Last image</source>
        <translation>最后一幅图像</translation>
    </message>
    <message>
        <source>Go to the last image of the series.</source>
        <translation>转到序列的最后一幅图像。</translation>
    </message>
    <message>
        <source>Reset view</source>
        <translation>重置视图</translation>
    </message>
    <message>
        <source>Whole image, no flips, window of the file.</source>
        <translation>完整图像，无翻转，使用文件中的窗宽窗位。</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反色</translation>
    </message>
    <message>
        <source>Show bright as dark.</source>
        <translation>明暗反转显示。</translation>
    </message>
    <message>
        <source>Flip left-right</source>
        <translation>左右翻转</translation>
    </message>
    <message>
        <source>Mirror the view; the letters follow.</source>
        <translation>镜像显示；方位字母随之变化。</translation>
    </message>
    <message>
        <source>Flip top-bottom</source>
        <translation>上下翻转</translation>
    </message>
    <message>
        <source>Turn the view upside down; the letters follow.</source>
        <translation>上下颠倒显示；方位字母随之变化。</translation>
    </message>
    <message>
        <source>Marks and texts</source>
        <translation>标记和文字</translation>
    </message>
    <message>
        <source>Show or hide marks and corner texts. Orientation letters always stay.</source>
        <translation>显示或隐藏标记和角落文字。方位字母始终显示。</translation>
    </message>
    <message>
        <source>Reference lines</source>
        <translation>参考线</translation>
    </message>
    <message>
        <source>Show where the image of the other view lies.</source>
        <translation>显示另一视图中图像的位置。</translation>
    </message>
    <message>
        <source>Maximise view</source>
        <translation>最大化视图</translation>
    </message>
    <message>
        <source>Show one view alone, or all again. A double click does the same.</source>
        <translation>只显示一个视图，或恢复全部。双击作用相同。</translation>
    </message>
    <message>
        <source>Window of the file</source>
        <translation>文件中的窗</translation>
    </message>
    <message>
        <source>Brightness and contrast as the scanner stored them.</source>
        <translation>扫描仪存储的亮度和对比度。</translation>
    </message>
    <message>
        <source>Automatic window</source>
        <translation>自动窗</translation>
    </message>
    <message>
        <source>Brightness and contrast from the grey values of this image.</source>
        <translation>根据本图像灰度值确定亮度和对比度。</translation>
    </message>
    <message>
        <source>Show the window in English.</source>
        <translation>以英文显示窗口。</translation>
    </message>
    <message>
        <source>Show the window in Chinese.</source>
        <translation>以中文显示窗口。</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>按键和鼠标</translation>
    </message>
    <message>
        <source>All keys and mouse actions on one page.</source>
        <translation>所有按键和鼠标操作一览。</translation>
    </message>
    <message>
        <source>About Columna</source>
        <translation>关于 Columna</translation>
    </message>
    <message>
        <source>Version and intended use.</source>
        <translation>版本和预期用途。</translation>
    </message>
    <message>
        <source>Skip this level, or next lesion</source>
        <translation>跳过本节段，或下一病灶</translation>
    </message>
    <message>
        <source>While labelling: on to the next level without a label. Otherwise: to the next lesion.</source>
        <translation>标记节段时：不标记，直接到下一节段。否则：到下一病灶。</translation>
    </message>
    <message>
        <source>Next view</source>
        <translation>下一视图</translation>
    </message>
    <message>
        <source>Give the next image view the focus.</source>
        <translation>将焦点移到下一图像视图。</translation>
    </message>
    <message>
        <source>Go to a level…</source>
        <translation>转到节段…</translation>
    </message>
    <message>
        <source>Type a level, for example T8, and every view turns to it. While labelling: the next click gets that name.</source>
        <translation>输入节段，例如 T8，各视图随即转到该处。标记节段时：下一次点击即用此名称。</translation>
    </message>
    <message>
        <source>Next lesion</source>
        <translation>下一病灶</translation>
    </message>
    <message>
        <source>Go to the next scored level.</source>
        <translation>转到下一个已评分节段。</translation>
    </message>
    <message>
        <source>Previous lesion</source>
        <translation>上一病灶</translation>
    </message>
    <message>
        <source>Go to the scored level before.</source>
        <translation>转到上一个已评分节段。</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>同步滚动</translation>
    </message>
    <message>
        <source>Spine oncology</source>
        <translation>脊柱肿瘤</translation>
    </message>
    <message>
        <source>Sagittal T1 and T2 or STIR beside the axial images, and CT where there is one.</source>
        <translation>矢状位 T1 与 T2 或 STIR，旁为轴位图像，有 CT 时一并显示。</translation>
    </message>
    <message>
        <source>Sagittal and axial</source>
        <translation>矢状位和轴位</translation>
    </message>
    <message>
        <source>One sagittal and one axial view.</source>
        <translation>一个矢状位视图和一个轴位视图。</translation>
    </message>
    <message>
        <source>Sagittal images</source>
        <translation>矢状位图像</translation>
    </message>
    <message>
        <source>The sagittal series side by side.</source>
        <translation>矢状位序列并排显示。</translation>
    </message>
    <message>
        <source>Axial large, for grading</source>
        <translation>轴位放大，用于分级</translation>
    </message>
    <message>
        <source>The axial images large, the sagittal ones beside them.</source>
        <translation>轴位图像放大显示，旁为矢状位图像。</translation>
    </message>
    <message>
        <source>CT</source>
        <translation>CT</translation>
    </message>
    <message>
        <source>Sagittal and axial CT.</source>
        <translation>矢状位和轴位 CT。</translation>
    </message>
    <message>
        <source>Next layout</source>
        <translation>下一布局</translation>
    </message>
    <message>
        <source>Hang the images as the next layout says.</source>
        <translation>按下一布局排列图像。</translation>
    </message>
    <message>
        <source>Previous layout</source>
        <translation>上一布局</translation>
    </message>
    <message>
        <source>Hang the images as the layout before says.</source>
        <translation>按上一布局排列图像。</translation>
    </message>
    <message>
        <source>Save this layout…</source>
        <translation>保存此布局…</translation>
    </message>
    <message>
        <source>Keep this arrangement under a name, for other studies too.</source>
        <translation>以名称保存此排列，也可用于其他检查。</translation>
    </message>
    <message>
        <source>Open the sample case</source>
        <translation>打开示例病例</translation>
    </message>
    <message>
        <source>A synthetic study with a lesion of T12, to try everything on. It is made the first time.</source>
        <translation>含 T12 病灶的合成检查，可用来试用全部功能。首次打开时生成。</translation>
    </message>
    <message>
        <source>Forget recent studies</source>
        <translation>清除最近打开记录</translation>
    </message>
    <message>
        <source>Empty the list of what was opened lately.</source>
        <translation>清空最近打开的列表。</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Dark surfaces, for a dark room.</source>
        <translation>深色界面，适合暗室。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Light surfaces; the images stay on black.</source>
        <translation>浅色界面；图像仍以黑色为背景。</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>White on black, strong borders.</source>
        <translation>黑底白字，边框醒目。</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Give commands other keys.</source>
        <translation>为命令指定其他按键。</translation>
    </message>
    <message>
        <source>Change words…</source>
        <translation>修改文字…</translation>
    </message>
    <message>
        <source>Write other words for the selected note, arrow or finding.</source>
        <translation>修改所选注释、箭头或发现的文字。</translation>
    </message>
    <message>
        <source>All names one level down</source>
        <translation>所有名称下移一个节段</translation>
    </message>
    <message>
        <source>Every label, mark and decision moves to the name below: L1 becomes L2. The vertebrae stay.</source>
        <translation>所有标签、标记和决定改用下一节段的名称：L1 变为 L2。椎体位置不变。</translation>
    </message>
    <message>
        <source>All names one level up</source>
        <translation>所有名称上移一个节段</translation>
    </message>
    <message>
        <source>Every label, mark and decision moves to the name above: L2 becomes L1. The vertebrae stay.</source>
        <translation>所有标签、标记和决定改用上一节段的名称：L2 变为 L1。椎体位置不变。</translation>
    </message>
    <message>
        <source>Accept the proposed labels</source>
        <translation>接受建议的标签</translation>
    </message>
    <message>
        <source>Label the vertebrae that stand with a question mark. Look at each first.</source>
        <translation>为带问号的椎体加上标签。请先逐一核对。</translation>
    </message>
    <message>
        <source>Body outline</source>
        <translation>椎体轮廓</translation>
    </message>
    <message>
        <source>Outline a vertebral body: how much of it a lesion involves follows.</source>
        <translation>勾画椎体轮廓，由此得出病灶累及的比例。</translation>
    </message>
    <message>
        <source>End plate or wall</source>
        <translation>终板或壁</translation>
    </message>
    <message>
        <source>Draw an end plate or a wall along its bone, point by point.</source>
        <translation>沿骨质逐点描画终板或椎体壁。</translation>
    </message>
    <message>
        <source>Bony canal</source>
        <translation>骨性椎管</translation>
    </message>
    <message>
        <source>Outline the bony canal on an axial image.</source>
        <translation>在轴位图像上勾画骨性椎管。</translation>
    </message>
    <message>
        <source>Conus</source>
        <translation>圆锥</translation>
    </message>
    <message>
        <source>Click the tip of the conus: cord above, cauda equina below.</source>
        <translation>点击脊髓圆锥尖端：其上为脊髓，其下为马尾。</translation>
    </message>
    <message>
        <source>Cord signal</source>
        <translation>脊髓信号</translation>
    </message>
    <message>
        <source>Mark a changed signal of the cord, or myelomalacia.</source>
        <translation>标记脊髓信号改变或脊髓软化。</translation>
    </message>
    <message>
        <source>Other compression</source>
        <translation>其他压迫</translation>
    </message>
    <message>
        <source>Mark what compresses cord or roots and is no epidural tumour.</source>
        <translation>标记非硬膜外肿瘤所致的脊髓或神经根压迫。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Measure a length between two points.</source>
        <translation>测量两点之间的长度。</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Measure an angle between two arms.</source>
        <translation>测量两臂之间的角度。</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb 角</translation>
    </message>
    <message>
        <source>Measure the angle between two lines.</source>
        <translation>测量两条线之间的角度。</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Outline a region: mean and spread of its pixels.</source>
        <translation>勾画一个区域：显示其像素的均值和离散度。</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Point at something, with or without words.</source>
        <translation>用箭头指示，可附文字。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Write words on the image.</source>
        <translation>在图像上写字。</translation>
    </message>
    <message>
        <source>Outside the spine</source>
        <translation>脊柱以外</translation>
    </message>
    <message>
        <source>Mark and name a finding outside the spine.</source>
        <translation>标记并命名脊柱以外的发现。</translation>
    </message>
    <message>
        <source>Bone (CT), all (MR)</source>
        <translation>骨窗（CT），全范围（MR）</translation>
    </message>
    <message>
        <source>CT: width 2000, level 350 HU. MR: from the darkest to the brightest pixel of this image.</source>
        <translation>CT：窗宽 2000，窗位 350 HU。MR：从本图像最暗到最亮的像素。</translation>
    </message>
    <message>
        <source>Soft tissue (CT), marrow (MR)</source>
        <translation>软组织窗（CT），骨髓（MR）</translation>
    </message>
    <message>
        <source>CT: width 400, level 50 HU. MR: from the 10th to the 98th percentile of this image.</source>
        <translation>CT：窗宽 400，窗位 50 HU。MR：从本图像第 10 到第 98 百分位。</translation>
    </message>
    <message>
        <source>Lung (CT), hard (MR)</source>
        <translation>肺窗（CT），高对比（MR）</translation>
    </message>
    <message>
        <source>CT: width 1500, level -500 HU. MR: from the 25th to the 95th percentile of this image.</source>
        <translation>CT：窗宽 1500，窗位 -500 HU。MR：从本图像第 25 到第 95 百分位。</translation>
    </message>
    <message>
        <source>Views that look the same way in one frame of reference scroll and zoom together.</source>
        <translation>同一参考坐标系中方向相同的视图一起滚动和缩放。</translation>
    </message>
    <message>
        <source>Write the report of this case into a folder, in the language and forms of your choice.</source>
        <translation>将本病例的报告写入文件夹，语言和格式自选。</translation>
    </message>
    <message>
        <source>Copy the report as text</source>
        <translation>复制报告文本</translation>
    </message>
    <message>
        <source>The whole report as plain text on the clipboard, for the information system.</source>
        <translation>将整份报告以纯文本复制到剪贴板，供信息系统使用。</translation>
    </message>
    <message>
        <source>Open another study beside…</source>
        <translation>并排打开另一次检查…</translation>
    </message>
    <message>
        <source>Look at an earlier study of the same patient beside this one, level by level.</source>
        <translation>将同一患者较早的检查与本次检查按节段并排查看。</translation>
    </message>
    <message>
        <source>Close the other study</source>
        <translation>关闭另一次检查</translation>
    </message>
    <message>
        <source>Show this study alone again.</source>
        <translation>恢复只显示本次检查。</translation>
    </message>
    <message>
        <source>Sagittal cut</source>
        <translation>矢状位切面</translation>
    </message>
    <message>
        <source>Cut the volume of this view from head to feet, seen from the side.</source>
        <translation>从头到足切开此视图的容积，侧面观。</translation>
    </message>
    <message>
        <source>Coronal cut</source>
        <translation>冠状位切面</translation>
    </message>
    <message>
        <source>Cut the volume of this view from head to feet, seen from the front.</source>
        <translation>从头到足切开此视图的容积，正面观。</translation>
    </message>
    <message>
        <source>Axial cut</source>
        <translation>轴位切面</translation>
    </message>
    <message>
        <source>Cut the volume of this view across.</source>
        <translation>横向切开此视图的容积。</translation>
    </message>
    <message>
        <source>Turn the cut</source>
        <translation>旋转切面</translation>
    </message>
    <message>
        <source>Left drag turns the cut about the middle of the view.</source>
        <translation>左键拖动使切面绕视图中心旋转。</translation>
    </message>
    <message>
        <source>Thicker slab</source>
        <translation>增厚层块</translation>
    </message>
    <message>
        <source>Show 2, 5, 10 or 20 mm as one.</source>
        <translation>将 2、5、10 或 20 mm 合并显示。</translation>
    </message>
    <message>
        <source>Thinner slab</source>
        <translation>减薄层块</translation>
    </message>
    <message>
        <source>Back towards the plain cut.</source>
        <translation>逐步恢复为单纯切面。</translation>
    </message>
    <message>
        <source>Mean, maximum, minimum</source>
        <translation>平均、最大、最小</translation>
    </message>
    <message>
        <source>What a slab shows of the values across it.</source>
        <translation>层块如何显示其厚度内的数值。</translation>
    </message>
    <message>
        <source>Straighten the canal</source>
        <translation>拉直椎管</translation>
    </message>
    <message>
        <source>The volume along the canal, as if it were straight: to look at, not to measure on.</source>
        <translation>沿椎管展开容积，如同椎管是直的：仅供观看，不可测量。</translation>
    </message>
    <message>
        <source>Images as acquired</source>
        <translation>原始图像</translation>
    </message>
    <message>
        <source>Show the series itself again.</source>
        <translation>恢复显示序列本身。</translation>
    </message>
    <message>
        <source>Pair with the other study</source>
        <translation>与另一次检查配对</translation>
    </message>
    <message>
        <source>The image shown here and the one of the other study are the same place: both scroll together by that offset. Again: apart.</source>
        <translation>此处显示的图像与另一次检查的图像是同一位置：两者按此偏移一起滚动。再按一次：分开。</translation>
    </message>
    <message>
        <source>Delete an own layout…</source>
        <translation>删除自己的布局…</translation>
    </message>
    <message>
        <source>Forget an arrangement that was kept under a name.</source>
        <translation>删除以名称保存的布局。</translation>
    </message>
    <message>
        <source>Images in two windows</source>
        <translation>图像分在两个窗口</translation>
    </message>
    <message>
        <source>Share the views out among two windows, the second on another screen where there is one.</source>
        <translation>把视图分到两个窗口；有第二个屏幕时，第二个窗口放在那里。</translation>
    </message>
    <message>
        <source>Assessment in its own window</source>
        <translation>评估放在单独窗口</translation>
    </message>
    <message>
        <source>Take the assessment out of this window, for another screen, or back.</source>
        <translation>把评估移出此窗口（例如放到另一个屏幕），或移回。</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>The whole screen for this window, or not.</source>
        <translation>此窗口占满整个屏幕，或恢复。</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom in about the middle of the view.</source>
        <translation>以视图中心放大。</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom out about the middle of the view.</source>
        <translation>以视图中心缩小。</translation>
    </message>
    <message>
        <source>Image to the left</source>
        <translation>图像左移</translation>
    </message>
    <message>
        <source>Move the image in the view.</source>
        <translation>在视图中移动图像。</translation>
    </message>
    <message>
        <source>Image to the right</source>
        <translation>图像右移</translation>
    </message>
    <message>
        <source>Image up</source>
        <translation>图像上移</translation>
    </message>
    <message>
        <source>Image down</source>
        <translation>图像下移</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>更亮</translation>
    </message>
    <message>
        <source>Lower the level of the window.</source>
        <translation>降低窗位。</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>更暗</translation>
    </message>
    <message>
        <source>Raise the level of the window.</source>
        <translation>提高窗位。</translation>
    </message>
    <message>
        <source>More contrast</source>
        <translation>增加对比度</translation>
    </message>
    <message>
        <source>Narrow the window.</source>
        <translation>缩小窗宽。</translation>
    </message>
    <message>
        <source>Less contrast</source>
        <translation>降低对比度</translation>
    </message>
    <message>
        <source>Widen the window.</source>
        <translation>增大窗宽。</translation>
    </message>
    <message>
        <source>Pointer to the left</source>
        <translation>指针左移</translation>
    </message>
    <message>
        <source>Move the pointer by keys: a touch is one step, held down it runs.</source>
        <translation>用键盘移动指针：轻按一步，按住则连续移动。</translation>
    </message>
    <message>
        <source>Pointer to the right</source>
        <translation>指针右移</translation>
    </message>
    <message>
        <source>Pointer up</source>
        <translation>指针上移</translation>
    </message>
    <message>
        <source>Pointer down</source>
        <translation>指针下移</translation>
    </message>
    <message>
        <source>Click with the pointer</source>
        <translation>用指针单击</translation>
    </message>
    <message>
        <source>As a click of the left button where the pointer of the keys stands.</source>
        <translation>相当于在键盘指针处单击左键。</translation>
    </message>
    <message>
        <source>Hold or let go</source>
        <translation>按住或松开</translation>
    </message>
    <message>
        <source>As the left button held down, until this key comes again: for dragging.</source>
        <translation>相当于按住左键，直到再按此键：用于拖动。</translation>
    </message>
    <message>
        <source>Menu of the view</source>
        <translation>视图菜单</translation>
    </message>
    <message>
        <source>What a right click on the image shows.</source>
        <translation>即右键单击图像时的菜单。</translation>
    </message>
    <message>
        <source>Menus of the window</source>
        <translation>窗口菜单</translation>
    </message>
    <message>
        <source>Open the first menu; arrows lead to the others.</source>
        <translation>打开第一个菜单；用方向键到其他菜单。</translation>
    </message>
    <message>
        <source>Left drag changes brightness and contrast. Esc first rejects what is proposed or drawn, then comes back here.</source>
        <translation>左键拖动改变亮度和对比度。Esc 先拒绝建议或放弃正在画的内容，然后回到这里。</translation>
    </message>
    <message>
        <source>Snap six points</source>
        <translation>贴合六点</translation>
    </message>
    <message>
        <source>Click a vertebral body on a sagittal image: its six points are proposed. Look at them, then accept or reject.</source>
        <translation>在矢状位图像上点击椎体：程序建议其六个点。请先查看，再接受或拒绝。</translation>
    </message>
    <message>
        <source>Close the outline, or accept the proposal</source>
        <translation>闭合轮廓，或接受建议</translation>
    </message>
    <message>
        <source>Join the last point of the outline to the first. Where something is proposed: accept it.</source>
        <translation>将轮廓的最后一点与第一点相连。有建议时：接受它。</translation>
    </message>
    <message>
        <source>Propose for the whole study</source>
        <translation>为整个检查提出建议</translation>
    </message>
    <message>
        <source>Look for the other levels and for the six points of every body, from the levels that are labelled. Each is accepted or rejected by you.</source>
        <translation>根据已标注的节段寻找其他节段和每个椎体的六个点。每一项由您接受或拒绝。</translation>
    </message>
    <message>
        <source>Import a label map…</source>
        <translation>导入标签图…</translation>
    </message>
    <message>
        <source>Levels and six points from a segmentation of another program, as proposals.</source>
        <translation>将其他程序的分割结果中的节段和六点作为建议导入。</translation>
    </message>
    <message>
        <source>Next proposal</source>
        <translation>下一个建议</translation>
    </message>
    <message>
        <source>Leave this proposal open and go to the next.</source>
        <translation>暂不回答此建议，转到下一个。</translation>
    </message>
    <message>
        <source>Proposal before</source>
        <translation>上一个建议</translation>
    </message>
    <message>
        <source>Go back to the proposal before.</source>
        <translation>回到上一个建议。</translation>
    </message>
    <message>
        <source>Align CT and MR…</source>
        <translation>配准 CT 与 MR…</translation>
    </message>
    <message>
        <source>Bring this series and one of another frame of reference together, where the same vertebrae are named in both, and judge by eye how well they fit.</source>
        <translation>将本序列与另一参考坐标系的序列配准（二者须命名有相同椎体），并由您目视判断是否吻合。</translation>
    </message>
    <message>
        <source>Agreement between readers…</source>
        <translation>读片者间一致性…</translation>
    </message>
    <message>
        <source>Compare the cases of two or more readers: kappa, ICC and Bland-Altman with intervals, for every component.</source>
        <translation>比较两名或更多读片者的病例：每个分项的一致性统计量，均带区间。</translation>
    </message>
    <message>
        <source>Grow a lesion</source>
        <translation>生长病灶</translation>
    </message>
    <message>
        <source>Fill outlines between</source>
        <translation>填补中间的轮廓</translation>
    </message>
    <message>
        <source>Outlines on the images between two that you drew of the same thing, at most 12 mm apart.</source>
        <translation>在您所画同一结构、相距不超过 12 mm 的两个轮廓之间的图像上补上轮廓。</translation>
    </message>
    <message>
        <source>Import results…</source>
        <translation>导入结果…</translation>
    </message>
    <message>
        <source>Take over what another program measured or drew on this study, as free marks.</source>
        <translation>把另一程序在此检查上测量或绘制的内容作为自由标记接收。</translation>
    </message>
    <message>
        <source>Outline from a click</source>
        <translation>点击勾画轮廓</translation>
    </message>
    <message>
        <source>Click on an axial image: in the canal sac and cord (T2) or the bony canal (CT) are proposed, in a body its outline.</source>
        <translation>在轴位图像上点击：在椎管内点击时建议硬膜囊与脊髓（T2）或骨性椎管（CT）的轮廓，在椎体内点击时建议椎体轮廓。</translation>
    </message>
    <message>
        <source>Draw or click in a lesion of a body with six points, and in healthy bone beside it (D): its outlines on the images of this series are proposed. T1 and CT tell lesion from marrow, T2 hardly.</source>
        <translation>在已有六点的椎体内的病灶中画线或点击，并在旁边的健康骨质中画线（D）：程序建议其在本序列各图像上的轮廓。T1 和 CT 能区分病灶与骨髓，T2 很难。</translation>
    </message>
    <message>
        <source>Other direction, or other stroke</source>
        <translation>改变方向，或另一种笔画</translation>
    </message>
    <message>
        <source>While labelling: turn the direction in which levels follow. While a lesion is grown: the next stroke lies in healthy bone instead of the lesion, or back.</source>
        <translation>标记节段时：改变节段的顺序方向。生长病灶时：下一笔改画在健康骨质中，或改回病灶内。</translation>
    </message>
    <message>
        <source>One point or stroke back</source>
        <translation>退回一点或一笔</translation>
    </message>
    <message>
        <source>Take back the last point of what is being drawn, or the last stroke of a lesion that is grown.</source>
        <translation>撤回正在绘制内容的最后一点，或所生长病灶的最后一笔。</translation>
    </message>
</context>
<context>
    <name>columna::app::ActionTable</name>
    <message>
        <source>%1  (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>columna::app::AgreementDialog</name>
    <message>
        <source>Agreement between readers</source>
        <translation>读片者间一致性</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>读片</translation>
    </message>
    <message>
        <source>Add case files…</source>
        <translation>添加病例文件…</translation>
    </message>
    <message>
        <source>One case file, or several of one reader: they become one reading</source>
        <translation>一个病例文件，或同一读片者的多个文件：合为一次读片</translation>
    </message>
    <message>
        <source>Add the open case</source>
        <translation>添加打开的病例</translation>
    </message>
    <message>
        <source>What is read in this window, as it is now</source>
        <translation>此窗口中正在读的内容，按当前状态</translation>
    </message>
    <message>
        <source>Add the other readings of this study</source>
        <translation>添加本检查的其他读片</translation>
    </message>
    <message>
        <source>Signed readings of others; only after this one is signed, so that it stays blind</source>
        <translation>他人已签署的读片；仅在本次签署后可用，以保持盲法</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the chosen reading out of the comparison</source>
        <translation>从比较中移除所选读片</translation>
    </message>
    <message>
        <source>Tables and plots of the agreement</source>
        <translation>一致性的表格和图</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>JSON, CSV and this page into a folder</source>
        <translation>将 JSON、CSV 和本页保存到文件夹</translation>
    </message>
    <message>
        <source>Case files of one reader</source>
        <translation>同一读片者的病例文件</translation>
    </message>
    <message>
        <source>Cases (*.json)</source>
        <translation>病例 (*.json)</translation>
    </message>
    <message>
        <source>The open case</source>
        <translation>打开的病例</translation>
    </message>
    <message>
        <source>The open case, %1</source>
        <translation>打开的病例，%1</translation>
    </message>
    <message>
        <source>There is no other signed reading of this study.</source>
        <translation>本检查没有其他已签署的读片。</translation>
    </message>
    <message>
        <source>Save the comparison into a folder</source>
        <translation>将比较结果保存到文件夹</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>The readings are compared…</source>
        <translation>正在比较各次读片…</translation>
    </message>
    <message>
        <source>Error of a landmark</source>
        <translation>标志点误差</translation>
    </message>
    <message>
        <source>The open case states errors for %1 mm, the own figure of %2.</source>
        <translation>打开的病例按 %1 mm 给出误差，为 %2 自己的数值。</translation>
    </message>
    <message>
        <source>Errors are stated for the usual reader: %1 mm.</source>
        <translation>误差按一般阅片者给出：%1 mm。</translation>
    </message>
    <message>
        <source>%1, measured on %2 bodies marked twice: %3 mm.</source>
        <translation>%1，由 %2 个重复标记的椎体测得：%3 mm。</translation>
    </message>
    <message>
        <source>Add two readings of yourself with at least %1 bodies marked on the same images: then your own figure is known.</source>
        <translation>请添加您本人的两次阅片，其中至少 %1 个椎体在同一图像上标记过：这样便可得知您自己的数值。</translation>
    </message>
    <message>
        <source>Use it in the open case</source>
        <translation>用于打开的病例</translation>
    </message>
    <message>
        <source>Go back to the usual reader</source>
        <translation>恢复一般阅片者</translation>
    </message>
    <message>
        <source>Every stated error follows; what was decided on the old ones is to be looked at again</source>
        <translation>所有给出的误差随之改变；依据旧误差所作的决定须重新查看</translation>
    </message>
</context>
<context>
    <name>columna::app::AgreementPresenter</name>
    <message>
        <source>%1, %2 more</source>
        <translation>%1 等，另有 %2 个</translation>
    </message>
    <message>
        <source>Add the readings of at least two readers, or of one reader twice. A reading is one case file, or several of one reader.</source>
        <translation>请添加至少两名读片者的读片，或同一读片者的两次读片。一次读片是一个病例文件，或同一读片者的多个文件。</translation>
    </message>
</context>
<context>
    <name>columna::app::AlignmentDialog</name>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Size of the fields</source>
        <translation>方格大小</translation>
    </message>
    <message>
        <source>Do they fit?</source>
        <translation>是否吻合？</translation>
    </message>
    <message>
        <source>Both series like a chessboard</source>
        <translation>两个序列的棋盘格显示</translation>
    </message>
    <message>
        <source>Follow end plates and walls across the borders of the fields: they go on without a step where the two fit. The wheel goes through the images.</source>
        <translation>沿终板和椎体壁跨过方格边界观察：吻合处连续无台阶。滚轮翻看图像。</translation>
    </message>
    <message>
        <source>Chessboard</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>First series alone</source>
        <translation>仅第一个序列</translation>
    </message>
    <message>
        <source>Second series alone</source>
        <translation>仅第二个序列</translation>
    </message>
    <message>
        <source>Accepted, it lasts while this study is open: names of one series are proposed on the other, and the linked cursor follows it. Nothing is measured across.</source>
        <translation>接受后在本检查打开期间有效：一个序列的节段名称在另一序列上作为建议出现，联动光标随之移动。不会跨序列测量。</translation>
    </message>
    <message>
        <source>Accept (Enter)</source>
        <translation>接受 (Enter)</translation>
    </message>
    <message>
        <source>Reject (Esc)</source>
        <translation>拒绝 (Esc)</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>第 %1 幅，共 %2 幅</translation>
    </message>
</context>
<context>
    <name>columna::app::AlignmentPresenter</name>
    <message>
        <source>How the two fit</source>
        <translation>二者的吻合</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 与 %2</translation>
    </message>
    <message>
        <source>Middles of the %1 vertebrae that both name: %2 mm apart.</source>
        <translation>二者都命名的 %1 个椎体的中心：相距 %2 mm。</translation>
    </message>
    <message>
        <source>Corners of the same bodies lie %1 mm apart in the sagittal plane (root mean square of %2 corners).</source>
        <translation>相同椎体的角点在矢状面内相距 %1 mm（%2 个角点的均方根）。</translation>
    </message>
</context>
<context>
    <name>columna::app::AssessmentPanel</name>
    <message>
        <source>Lesion levels</source>
        <translation>病灶节段</translation>
    </message>
    <message>
        <source>Spinal instability (SINS)</source>
        <translation>脊柱不稳（SINS）</translation>
    </message>
    <message>
        <source>Epidural compression (ESCC)</source>
        <translation>硬膜外压迫（ESCC）</translation>
    </message>
    <message>
        <source>This level</source>
        <translation>本节段</translation>
    </message>
    <message>
        <source>Recommendation (NOMS), for discussion</source>
        <translation>建议（NOMS），供讨论</translation>
    </message>
    <message>
        <source>Add a lesion level…</source>
        <translation>添加病灶节段…</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>NOMS: %1</source>
        <translation>NOMS：%1</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺少：%1</translation>
    </message>
    <message>
        <source>No lesion level yet</source>
        <translation>尚无病灶节段</translation>
    </message>
    <message>
        <source>Outline a lesion, or add its level above.</source>
        <translation>请勾画病灶，或在上方添加其节段。</translation>
    </message>
    <message>
        <source>%1  ·  SINS %2  ·  %3 %4  ·  %5</source>
        <translation>%1  ·  SINS %2  ·  %3 %4  ·  %5</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Clinical</source>
        <translation>临床</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Prognosis</source>
        <translation>预后</translation>
    </message>
    <message>
        <source>Considerations</source>
        <translation>可考虑</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Score a level, whether or not anything is marked on it</source>
        <translation>为一个节段评分，无论其上是否有标记</translation>
    </message>
    <message>
        <source>Still open, and where each answer leads</source>
        <translation>尚未答复的问题及各答案对应的结果</translation>
    </message>
    <message>
        <source>If one answer were another (no advice)</source>
        <translation>若某一答案改变（并非建议）</translation>
    </message>
    <message>
        <source>Nothing that is open matters.</source>
        <translation>未答复的问题均不影响结果。</translation>
    </message>
    <message>
        <source>No single answer would lead to other rows.</source>
        <translation>任何单一答案的改变都不影响结果。</translation>
    </message>
</context>
<context>
    <name>columna::app::AssessmentPresenter</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>未审核</translation>
    </message>
    <message>
        <source>agreed by %1</source>
        <translation>%1 已同意</translation>
    </message>
    <message>
        <source>not agreed by %1: %2</source>
        <translation>%1 不同意：%2</translation>
    </message>
    <message>
        <source>review out of date: the level changed since</source>
        <translation>审核已过期：此后该节段有更改</translation>
    </message>
    <message>
        <source>SINS %1, %2</source>
        <translation>SINS %1，%2</translation>
    </message>
    <message>
        <source>SINS %1, no class</source>
        <translation>SINS %1，无分类</translation>
    </message>
    <message>
        <source>SINS open: %1 to %2 possible</source>
        <translation>SINS 未定：可能为 %1 至 %2</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺少：%1</translation>
    </message>
    <message>
        <source>%1 lies within its error of &quot;%2&quot;%3</source>
        <translation>%1 在误差范围内可能为“%2”%3</translation>
    </message>
    <message>
        <source> (total would be %1)</source>
        <translation>（总分将为 %1）</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 未定</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2，%3</translation>
    </message>
    <message>
        <source>%1 %2, low or high grade</source>
        <translation>%1 %2，低级别或高级别</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>Signed by %1, %2</source>
        <translation>由 %1 签名，%2</translation>
    </message>
    <message>
        <source>Changed since it was signed</source>
        <translation>签名后有更改</translation>
    </message>
    <message>
        <source>%1 (UNVERIFIED)</source>
        <translation>%1（未验证）</translation>
    </message>
    <message>
        <source>Version %1, begun by %2, %3: %4</source>
        <translation>第%1版，由%2于%3开始：%4</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>⚠ Signed under other rules: the scores are computed anew and may differ from what was signed.</source>
        <translation>⚠ 签名时的规则与现行规则不同：评分为重新计算，可能与签名时不同。</translation>
    </message>
    <message>
        <source>⚠ stale</source>
        <translation>⚠ 已过期</translation>
    </message>
    <message>
        <source>≠ contradictory</source>
        <translation>≠ 相互矛盾</translation>
    </message>
    <message>
        <source>◑ indeterminate</source>
        <translation>◑ 未能确定</translation>
    </message>
</context>
<context>
    <name>columna::app::AssessmentRows</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>reader</source>
        <translation>阅片者</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>审核者</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Counts once the levels are confirmed and this one is labelled</source>
        <translation>节段确认且本节段已标记后计分</translation>
    </message>
    <message>
        <source>%1, or %2</source>
        <translation>%1，或 %2</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
</context>
<context>
    <name>columna::app::AssistPresenter</name>
    <message>
        <source>Six points come from a click on a sagittal image</source>
        <translation>请在矢状位图像上点击以得到六点</translation>
    </message>
    <message>
        <source>End plates and walls</source>
        <translation>终板和椎体壁</translation>
    </message>
    <message>
        <source>Names and six points of the whole study</source>
        <translation>整个检查的节段名称和六点</translation>
    </message>
    <message>
        <source>The label map</source>
        <translation>标签图</translation>
    </message>
    <message>
        <source>Outlines between those drawn</source>
        <translation>已画轮廓之间的轮廓</translation>
    </message>
    <message>
        <source>Outlines around the click</source>
        <translation>点击处周围的轮廓</translation>
    </message>
</context>
<context>
    <name>columna::app::ColumnMap</name>
    <message>
        <source>open</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>lesion</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>SINS %1, %2</source>
        <translation>SINS %1，%2</translation>
    </message>
    <message>
        <source>six points placed</source>
        <translation>已放置六点</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>not labelled</source>
        <translation>未标记</translation>
    </message>
    <message>
        <source>Occiput</source>
        <translation>枕骨</translation>
    </message>
    <message>
        <source>Coccyx</source>
        <translation>尾骨</translation>
    </message>
</context>
<context>
    <name>columna::app::ColumnMapView</name>
    <message>
        <source>Column map: levels from occiput to coccyx</source>
        <translation>脊柱图：从枕骨到尾骨的节段</translation>
    </message>
</context>
<context>
    <name>columna::app::Commands</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Navigate</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切面</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Assist</source>
        <translation>辅助</translation>
    </message>
</context>
<context>
    <name>columna::app::CutPresenter</name>
    <message>
        <source>Choose a series first</source>
        <translation>请先选择序列</translation>
    </message>
    <message>
        <source>Only a cut has a slab</source>
        <translation>只有切面才有层块</translation>
    </message>
    <message>
        <source>To straighten the canal, outline the sac or label the vertebrae at three levels first</source>
        <translation>要拉直椎管，请先在三个节段勾画硬膜囊或标记椎体</translation>
    </message>
</context>
<context>
    <name>columna::app::Cuts</name>
    <message>
        <source>Cut, not acquired</source>
        <translation>重建切面，非原始采集</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Cut, not acquired · slab of %1 mm, %2</source>
        <translation>重建切面，非原始采集 · 层块 %1 mm，%2</translation>
    </message>
    <message>
        <source>Straightened along the canal: to look at, not to measure on</source>
        <translation>沿椎管拉直：仅供观看，不可测量</translation>
    </message>
    <message>
        <source>The canal was bent straight: lengths and angles on this picture are not those in the patient, and nothing can be marked on it.</source>
        <translation>椎管已被拉直：此图上的长度和角度不是患者体内的数值，且不能在其上做标记。</translation>
    </message>
</context>
<context>
    <name>columna::app::EvidenceBox</name>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Take what was measured</source>
        <translation>采用测量结果</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Go to the mark this was measured on</source>
        <translation>转到测量所依据的标记</translation>
    </message>
    <message>
        <source>All measurements, or the first few</source>
        <translation>全部测量值，或仅前几项</translation>
    </message>
    <message>
        <source>Measured: %1</source>
        <translation>测量结果：%1</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
</context>
<context>
    <name>columna::app::ForeignDialog</name>
    <message>
        <source>Results of other programs</source>
        <translation>其他程序的结果</translation>
    </message>
    <message>
        <source>%1 (%2, %3), marks: %4</source>
        <translation>%1（%2，%3），标记：%4</translation>
    </message>
    <message>
        <source>maker not stated</source>
        <translation>未说明制造商</translation>
    </message>
    <message>
        <source>They become free marks and notes under your name: they enter no score. Values that the other program states stand in the notes; Columna measures anew.</source>
        <translation>它们以您的名义成为自由标记和注释，不进入任何评分。另一程序给出的数值写在注释中；Columna 会重新测量。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Not kept, or not as it was</source>
        <translation>未保留，或与原来不同</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Structured reports, presentation states and segmentations of this study</source>
        <translation>此检查的结构化报告、显示状态和分割</translation>
    </message>
    <message>
        <source>Nothing was taken over</source>
        <translation>未接收任何内容</translation>
    </message>
</context>
<context>
    <name>columna::app::FreeValues</name>
    <message>
        <source>A colour image: nothing to measure</source>
        <translation>彩色图像：无法测量</translation>
    </message>
    <message>
        <source>Fewer than ten pixels</source>
        <translation>不足十个像素</translation>
    </message>
    <message>
        <source>mean %1, SD %2, %3 pixels</source>
        <translation>均值 %1，标准差 %2，%3 个像素</translation>
    </message>
    <message>
        <source>at the detector: %1</source>
        <translation>%1（探测器平面）</translation>
    </message>
    <message>
        <source>On a cut pixels are interpolated: not measured</source>
        <translation>重组切面的像素经插值：不测量</translation>
    </message>
</context>
<context>
    <name>columna::app::GradeRow</name>
    <message>
        <source>Suggested by the contours</source>
        <translation>轮廓所提示</translation>
    </message>
    <message>
        <source>Ctrl + click: several grades that cannot be told apart</source>
        <translation>Ctrl + 点击：无法区分的多个分级</translation>
    </message>
    <message>
        <source>ESCC grade %1</source>
        <translation>ESCC %1 级</translation>
    </message>
</context>
<context>
    <name>columna::app::Hanging</name>
    <message>
        <source>Spine oncology</source>
        <translation>脊柱肿瘤</translation>
    </message>
    <message>
        <source>Sagittal and axial</source>
        <translation>矢状位和轴位</translation>
    </message>
    <message>
        <source>Sagittal images</source>
        <translation>矢状位图像</translation>
    </message>
    <message>
        <source>Axial large, for grading</source>
        <translation>轴位放大，用于分级</translation>
    </message>
    <message>
        <source>CT</source>
        <translation>CT</translation>
    </message>
</context>
<context>
    <name>columna::app::ImageWindow</name>
    <message>
        <source>Columna: images</source>
        <translation>Columna：图像</translation>
    </message>
</context>
<context>
    <name>columna::app::ItemRow</name>
    <message>
        <source>open</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>– not stated –</source>
        <translation>– 未说明 –</translation>
    </message>
    <message>
        <source>– unit –</source>
        <translation>– 单位 –</translation>
    </message>
    <message>
        <source>Choose the unit: a number without one does not count.</source>
        <translation>请选择单位：没有单位的数值不计入。</translation>
    </message>
</context>
<context>
    <name>columna::app::MainWindow</name>
    <message>
        <source>Cases cannot be saved</source>
        <translation>病例无法保存</translation>
    </message>
    <message>
        <source>What the next click does</source>
        <translation>下一次点击的作用</translation>
    </message>
    <message>
        <source>About Columna</source>
        <translation>关于 Columna</translation>
    </message>
    <message>
        <source>Columna %1. Research software, not a medical device: no diagnosis or treatment may rest on it alone.</source>
        <translation>Columna %1。研究用软件，不是医疗器械：不得仅凭本软件作出诊断或治疗决定。</translation>
    </message>
    <message>
        <source>Open a folder with DICOM images</source>
        <translation>请打开含有 DICOM 图像的文件夹</translation>
    </message>
    <message>
        <source>Left drag zooms. Esc: back to brightness and contrast</source>
        <translation>左键拖动缩放。Esc：返回亮度和对比度</translation>
    </message>
    <message>
        <source>Left drag: brightness and contrast.  Wheel: images.  Right drag: zoom.  Shift + move: same place in the other view</source>
        <translation>左键拖动：亮度和对比度。  滚轮：翻图。  右键拖动：缩放。  Shift + 移动：在另一视图显示同一位置</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Research software, not a medical device</source>
        <translation>研究用软件，不是医疗器械</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>This case has changes that are not saved.</source>
        <translation>本病例有未保存的更改。</translation>
    </message>
    <message>
        <source>The report was not written</source>
        <translation>未写入报告</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>The image of this mark is not in this study</source>
        <translation>此标记的图像不在本检查中</translation>
    </message>
    <message>
        <source>%1 is not labelled yet</source>
        <translation>%1 尚未标记</translation>
    </message>
    <message>
        <source>This could not be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>Open a DICOM folder</source>
        <translation>打开 DICOM 文件夹</translation>
    </message>
    <message>
        <source>Open a ZIP archive, a DICOMDIR or image files</source>
        <translation>打开 ZIP 压缩包、DICOMDIR 或图像文件</translation>
    </message>
    <message>
        <source>The saved case was not opened</source>
        <translation>未能打开已保存的病例</translation>
    </message>
    <message>
        <source>No lesion level yet</source>
        <translation>尚无病灶节段</translation>
    </message>
    <message>
        <source>Save this layout</source>
        <translation>保存此布局</translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation>布局名称</translation>
    </message>
    <message>
        <source>Go to a level</source>
        <translation>转到节段</translation>
    </message>
    <message>
        <source>Level, for example T8</source>
        <translation>节段，例如 T8</translation>
    </message>
    <message>
        <source>This column has no level called %1</source>
        <translation>此脊柱没有名为 %1 的节段</translation>
    </message>
    <message>
        <source>More than one patient</source>
        <translation>不止一位患者</translation>
    </message>
    <message>
        <source>Words of the mark</source>
        <translation>标记的文字</translation>
    </message>
    <message>
        <source>Nothing can be done to this case here. %1</source>
        <translation>此处无法处理该病例。%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What is done now stays in this window only: it could not be stored. %1</source>
        <translation>当前操作只保留在本窗口中，未能存储。%1</translation>
    </message>
    <message>
        <source>This case holds work that nobody saved. It is shown.</source>
        <translation>该病例含有未保存的工作，现已显示。</translation>
    </message>
    <message>
        <source>Save it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back to what was saved</source>
        <translation>恢复到已保存的内容</translation>
    </message>
    <message>
        <source>Every name is one level further down now. Undo takes it back</source>
        <translation>所有名称已下移一个节段。可撤销</translation>
    </message>
    <message>
        <source>Every name is one level further up now. Undo takes it back</source>
        <translation>所有名称已上移一个节段。可撤销</translation>
    </message>
    <message>
        <source>The report was not written: cancelled</source>
        <translation>报告未写入：已取消</translation>
    </message>
    <message>
        <source>The report is on the clipboard as plain text</source>
        <translation>报告已以纯文本复制到剪贴板</translation>
    </message>
    <message>
        <source>Left drag turns the cut about the middle of the view. Esc: back to brightness and contrast</source>
        <translation>左键拖动使切面绕视图中心旋转。Esc：返回亮度和对比度</translation>
    </message>
    <message>
        <source>Reading the volume: image %1 of %2 (Esc stops)</source>
        <translation>正在读取容积：第 %1 幅，共 %2 幅（按 Esc 停止）</translation>
    </message>
    <message>
        <source>Reading the other study: file %1 of %2 (Esc stops)</source>
        <translation>正在读取另一次检查：第 %1 个文件，共 %2 个（按 Esc 停止）</translation>
    </message>
    <message>
        <source>Another study of this patient</source>
        <translation>该患者的另一次检查</translation>
    </message>
    <message>
        <source>Not shown beside this study</source>
        <translation>未与本次检查并排显示</translation>
    </message>
    <message>
        <source>The views scroll together by the names of the vertebrae</source>
        <translation>各视图按椎体名称同步滚动</translation>
    </message>
    <message>
        <source>Nobody named the vertebrae of the other study. Scroll both to the same place and pair them: %1</source>
        <translation>另一次检查的椎体尚未命名。请把两者滚动到同一位置后配对：%1</translation>
    </message>
    <message>
        <source>The view chosen has no partner: the other study must hang beside it, seen the same way</source>
        <translation>所选视图没有对应视图：另一次检查须以相同方位并排显示</translation>
    </message>
    <message>
        <source>Both scroll by themselves again. Scroll each to the same place, then pair them anew</source>
        <translation>两者又各自滚动。请分别滚动到同一位置后重新配对</translation>
    </message>
    <message>
        <source>Paired: image %1 here and image %2 there. They scroll together by this offset</source>
        <translation>已配对：此处图像 %1 与彼处图像 %2。两者按此偏移一起滚动</translation>
    </message>
    <message>
        <source>%1: this study has no such series</source>
        <translation>%1：此检查没有这样的序列</translation>
    </message>
    <message>
        <source>No layout was kept under a name yet</source>
        <translation>尚未以名称保存任何布局</translation>
    </message>
    <message>
        <source>Delete an own layout</source>
        <translation>删除自己的布局</translation>
    </message>
    <message>
        <source>Another reading of this study cannot be read and is left out. %1</source>
        <translation>本检查的另一次阅片无法读取，已略去。%1</translation>
    </message>
    <message>
        <source>Nothing is proposed</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>They could not be aligned</source>
        <translation>无法配准</translation>
    </message>
    <message>
        <source>Nothing to align</source>
        <translation>没有可配准的内容</translation>
    </message>
    <message>
        <source>The alignment was rejected</source>
        <translation>配准已被拒绝</translation>
    </message>
    <message>
        <source>Aligned while this study is open. %1 names of one series are proposed on the other</source>
        <translation>在本检查打开期间已配准。一个序列的 %1 个名称在另一序列上作为建议</translation>
    </message>
    <message>
        <source>Import a label map</source>
        <translation>导入标签图</translation>
    </message>
    <message>
        <source>Which program made it?</source>
        <translation>由哪个程序生成？</translation>
    </message>
    <message>
        <source>Before any of it is accepted</source>
        <translation>接受之前请知悉</translation>
    </message>
    <message>
        <source>Aligned while this study is open. No further name to propose on this study</source>
        <translation>在本检查打开期间保持对齐。本检查上没有更多可建议的名称</translation>
    </message>
    <message>
        <source>Label maps (*.nii *.nii.gz *.dcm);;NIfTI (*.nii *.nii.gz);;DICOM Segmentation (*.dcm);;All files (*)</source>
        <translation>标签图 (*.nii *.nii.gz *.dcm);;NIfTI (*.nii *.nii.gz);;DICOM 分割 (*.dcm);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>另选…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>不使用，继续</translation>
    </message>
    <message>
        <source>Beside it lies %1.</source>
        <translation>其旁有 %1。</translation>
    </message>
    <message>
        <source>The map of parts</source>
        <translation>部位图</translation>
    </message>
    <message>
        <source>NIfTI (*.nii *.nii.gz);;All files (*)</source>
        <translation>NIfTI (*.nii *.nii.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Accepted: %1. Look at each; undo takes all of them back</source>
        <translation>已接受：%1。请逐一查看；撤销可一并收回</translation>
    </message>
</context>
<context>
    <name>columna::app::MarkTools</name>
    <message>
        <source>Posterolateral structure</source>
        <translation>后外侧结构</translation>
    </message>
    <message>
        <source>Which structure the click marks</source>
        <translation>点击标记的结构</translation>
    </message>
    <message>
        <source>Pedicle</source>
        <translation>椎弓根</translation>
    </message>
    <message>
        <source>Facet joint</source>
        <translation>关节突关节</translation>
    </message>
    <message>
        <source>Costovertebral joint</source>
        <translation>肋椎关节</translation>
    </message>
    <message>
        <source>Posterolateral finding</source>
        <translation>后外侧发现</translation>
    </message>
    <message>
        <source>What is found there</source>
        <translation>该处的发现</translation>
    </message>
    <message>
        <source>Replaced by tumour</source>
        <translation>被肿瘤取代</translation>
    </message>
    <message>
        <source>Fractured</source>
        <translation>骨折</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Line of the body</source>
        <translation>椎体的线</translation>
    </message>
    <message>
        <source>Which end plate or wall is drawn</source>
        <translation>描画哪个终板或壁</translation>
    </message>
    <message>
        <source>Upper end plate</source>
        <translation>上终板</translation>
    </message>
    <message>
        <source>Lower end plate</source>
        <translation>下终板</translation>
    </message>
    <message>
        <source>Anterior wall</source>
        <translation>前壁</translation>
    </message>
    <message>
        <source>Posterior wall</source>
        <translation>后壁</translation>
    </message>
    <message>
        <source>Signal of the cord</source>
        <translation>脊髓的信号</translation>
    </message>
    <message>
        <source>What the cord shows there</source>
        <translation>该处脊髓的表现</translation>
    </message>
    <message>
        <source>Signal change</source>
        <translation>信号改变</translation>
    </message>
    <message>
        <source>Myelomalacia</source>
        <translation>脊髓软化</translation>
    </message>
    <message>
        <source>Cause of the compression</source>
        <translation>压迫的原因</translation>
    </message>
    <message>
        <source>What compresses, other than epidural tumour</source>
        <translation>非硬膜外肿瘤的压迫原因</translation>
    </message>
    <message>
        <source>Disc</source>
        <translation>椎间盘</translation>
    </message>
    <message>
        <source>Stenosis</source>
        <translation>狭窄</translation>
    </message>
    <message>
        <source>Bone fragment</source>
        <translation>骨块</translation>
    </message>
    <message>
        <source>Other cause</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Side wall</source>
        <translation>侧壁</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>笔画</translation>
    </message>
    <message>
        <source>Where the next stroke or click lies. D: the other</source>
        <translation>下一笔或下一次点击位于何处。D：另一种</translation>
    </message>
    <message>
        <source>In the lesion</source>
        <translation>病灶内</translation>
    </message>
    <message>
        <source>In healthy bone</source>
        <translation>健康骨质内</translation>
    </message>
</context>
<context>
    <name>columna::app::MarkingBar</name>
    <message>
        <source>Level</source>
        <translation>节段</translation>
    </message>
    <message>
        <source>Level of the next mark</source>
        <translation>下一标记的节段</translation>
    </message>
    <message>
        <source>Level of the next mark. Nearest: the labelled vertebra nearest to the pointer.</source>
        <translation>下一标记的节段。最近：距指针最近的已标记椎体。</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>最近</translation>
    </message>
</context>
<context>
    <name>columna::app::MarkingPresenter</name>
    <message>
        <source>An outline needs at least three points</source>
        <translation>轮廓至少需要三个点</translation>
    </message>
    <message>
        <source>Click a mark with the Navigate tool first</source>
        <translation>请先用浏览工具点击一个标记</translation>
    </message>
    <message>
        <source>This image has no position in the patient: nothing can be marked on it</source>
        <translation>此图像没有患者空间位置：无法在其上标记</translation>
    </message>
    <message>
        <source>Draw this on an axial image</source>
        <translation>请在轴位图像上绘制</translation>
    </message>
    <message>
        <source>This was begun on another image: go back to it, or press Esc to start again</source>
        <translation>此绘制始于另一幅图像：请返回该图像，或按 Esc 重新开始</translation>
    </message>
    <message>
        <source>Which level? Label the vertebra first (L), or choose the level in the tool bar</source>
        <translation>哪个节段？请先标记椎体（L），或在工具栏中选择节段</translation>
    </message>
    <message>
        <source>upper front corner</source>
        <translation>前上角</translation>
    </message>
    <message>
        <source>upper back corner</source>
        <translation>后上角</translation>
    </message>
    <message>
        <source>lower front corner</source>
        <translation>前下角</translation>
    </message>
    <message>
        <source>lower back corner</source>
        <translation>后下角</translation>
    </message>
    <message>
        <source>middle of the upper end plate, where it is deepest</source>
        <translation>上终板中部最凹处</translation>
    </message>
    <message>
        <source>middle of the lower end plate, where it is deepest</source>
        <translation>下终板中部最凹处</translation>
    </message>
    <message>
        <source>the thecal sac</source>
        <translation>硬膜囊</translation>
    </message>
    <message>
        <source>the spinal cord</source>
        <translation>脊髓</translation>
    </message>
    <message>
        <source>the epidural tumour</source>
        <translation>硬膜外肿瘤</translation>
    </message>
    <message>
        <source>the lesion</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>facet joint</source>
        <translation>小关节</translation>
    </message>
    <message>
        <source>costovertebral joint</source>
        <translation>肋椎关节</translation>
    </message>
    <message>
        <source>pedicle</source>
        <translation>椎弓根</translation>
    </message>
    <message>
        <source>Let go where the point belongs. Esc: back where it was</source>
        <translation>在该点应在的位置松开。Esc：回到原处</translation>
    </message>
    <message>
        <source>Drag adds a point to this outline</source>
        <translation>拖动可为此轮廓增加一点</translation>
    </message>
    <message>
        <source>Drag moves this point. Delete or double click: removes it from the outline</source>
        <translation>拖动可移动此点。Delete 或双击：从轮廓中删除此点</translation>
    </message>
    <message>
        <source>Drag moves this point</source>
        <translation>拖动可移动此点</translation>
    </message>
    <message>
        <source>Selected. Drag its points to move them. Delete: removes the mark</source>
        <translation>已选中。拖动其各点可移动。Delete：删除此标记</translation>
    </message>
    <message>
        <source>Level still open</source>
        <translation>节段未定</translation>
    </message>
    <message>
        <source>Click the body of %1. Space: skip it. D: label %2 instead</source>
        <translation>点击 %1 椎体。空格：跳过。D：改为%2标记</translation>
    </message>
    <message>
        <source>downwards</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>upwards</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>%1, point 1 of 6: click the %2. Or drag a point that is there</source>
        <translation>%1，第 1 点（共 6 点）：点击%2。或拖动已有的点</translation>
    </message>
    <message>
        <source>%1, point %2 of 6: click the %3. Backspace: one back. Esc: start again</source>
        <translation>%1，第 %2 点（共 6 点）：点击%3。退格键：退回一点。Esc：重新开始</translation>
    </message>
    <message>
        <source>%1: click the %2 that is %3. The side follows from the place</source>
        <translation>%1：点击%3的%2。侧别由位置得出</translation>
    </message>
    <message>
        <source>fractured</source>
        <translation>骨折</translation>
    </message>
    <message>
        <source>replaced by tumour</source>
        <translation>被肿瘤取代</translation>
    </message>
    <message>
        <source>Heights %1</source>
        <translation>高度 %1</translation>
    </message>
    <message>
        <source>Drag moves this point; a click places a new one</source>
        <translation>拖动可移动此点；点击则放置新点</translation>
    </message>
    <message>
        <source>A line needs at least two points</source>
        <translation>一条线至少需要两个点</translation>
    </message>
    <message>
        <source>This mark carries no words</source>
        <translation>该标记没有文字</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>这是什么？</translation>
    </message>
    <message>
        <source>What does it show? (may stay empty)</source>
        <translation>它指示什么？（可留空）</translation>
    </message>
    <message>
        <source>the vertebral body</source>
        <translation>椎体</translation>
    </message>
    <message>
        <source>the bony canal</source>
        <translation>骨性椎管</translation>
    </message>
    <message>
        <source>the region</source>
        <translation>该区域</translation>
    </message>
    <message>
        <source>the upper end plate</source>
        <translation>上终板</translation>
    </message>
    <message>
        <source>the lower end plate</source>
        <translation>下终板</translation>
    </message>
    <message>
        <source>the anterior wall</source>
        <translation>前壁</translation>
    </message>
    <message>
        <source>the posterior wall</source>
        <translation>后壁</translation>
    </message>
    <message>
        <source>a disc</source>
        <translation>椎间盘</translation>
    </message>
    <message>
        <source>a stenosis</source>
        <translation>狭窄</translation>
    </message>
    <message>
        <source>a bone fragment</source>
        <translation>骨块</translation>
    </message>
    <message>
        <source>something other than tumour</source>
        <translation>肿瘤以外的原因</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Click where the length begins, or draw it with the button down</source>
        <translation>点击长度的起点，或按住按键拖动</translation>
    </message>
    <message>
        <source>Click where the length ends. Esc: start again</source>
        <translation>点击长度的终点。Esc：重新开始</translation>
    </message>
    <message>
        <source>Angle: click the end of the first arm</source>
        <translation>角度：点击第一臂的端点</translation>
    </message>
    <message>
        <source>Angle: click the corner. Esc: start again</source>
        <translation>角度：点击顶点。Esc：重新开始</translation>
    </message>
    <message>
        <source>Angle: click the end of the second arm. Esc: start again</source>
        <translation>角度：点击第二臂的端点。Esc：重新开始</translation>
    </message>
    <message>
        <source>Cobb angle: draw the first line, along an end plate (point %1 of 2)</source>
        <translation>Cobb 角：沿终板画第一条线（第 %1 点，共 2 点）</translation>
    </message>
    <message>
        <source>Cobb angle: draw the second line (point %1 of 2). Esc: start again</source>
        <translation>Cobb 角：画第二条线（第 %1 点，共 2 点）。Esc：重新开始</translation>
    </message>
    <message>
        <source>Click where the arrow begins, or draw it with the button down</source>
        <translation>点击箭头的起点，或按住按键拖动</translation>
    </message>
    <message>
        <source>Click what the arrow points at. Esc: start again</source>
        <translation>点击箭头所指之处。Esc：重新开始</translation>
    </message>
    <message>
        <source>Click where the words belong</source>
        <translation>点击放置文字的位置</translation>
    </message>
    <message>
        <source>Click the finding outside the spine, then name it</source>
        <translation>点击脊柱以外的发现，然后命名</translation>
    </message>
    <message>
        <source>%1: click from end to end along %2</source>
        <translation>%1：从一端到另一端沿%2点击</translation>
    </message>
    <message>
        <source>%1: go on along %2; Enter or double click ends it</source>
        <translation>%1：继续沿%2点击；回车或双击结束</translation>
    </message>
    <message>
        <source>%1: click the tip of the conus</source>
        <translation>%1：点击圆锥尖端</translation>
    </message>
    <message>
        <source>%1: click where the cord&apos;s signal is changed</source>
        <translation>%1：点击脊髓信号改变之处</translation>
    </message>
    <message>
        <source>%1: click the myelomalacia</source>
        <translation>%1：点击脊髓软化之处</translation>
    </message>
    <message>
        <source>%1: click where %2 compresses cord or roots</source>
        <translation>%1：点击%2压迫脊髓或神经根之处</translation>
    </message>
    <message>
        <source>click around %1, or draw around it with the button down</source>
        <translation>围绕%1点击，或按住按键勾画</translation>
    </message>
    <message>
        <source>go on around %1. Backspace: one back. Esc: start again</source>
        <translation>继续围绕%1。退格：退一点。Esc：重新开始</translation>
    </message>
    <message>
        <source>go on around %1; Enter, double click or the first point closes it</source>
        <translation>继续围绕%1；回车、双击或点击第一点即闭合</translation>
    </message>
    <message>
        <source>%1: go on along %2. Backspace: one back. Esc: start again</source>
        <translation>%1：继续沿%2点击。退格：退一点。Esc：重新开始</translation>
    </message>
    <message>
        <source>This is the other study: marks belong to the one that is open</source>
        <translation>这是另一次检查：标记只属于当前打开的检查</translation>
    </message>
    <message>
        <source>the side wall (left or right follows from its place)</source>
        <translation>侧壁（左右由其位置判定）</translation>
    </message>
    <message>
        <source>%1: click the middle of the body. Its six points are proposed, Enter accepts them</source>
        <translation>%1：点击椎体中央。程序建议其六个点，回车键接受</translation>
    </message>
    <message>
        <source>The next stroke lies in the lesion</source>
        <translation>下一笔画在病灶内</translation>
    </message>
    <message>
        <source>The next stroke lies in healthy bone beside the lesion</source>
        <translation>下一笔画在病灶旁的健康骨质内</translation>
    </message>
    <message>
        <source>Nothing can be marked outside of the image</source>
        <translation>图像之外不能标记</translation>
    </message>
    <message>
        <source>%1: draw in the lesion with the button down, or click in its middle. D: in healthy bone instead</source>
        <translation>%1：按住按键在病灶内画线，或点击病灶中央。D：改画健康骨质</translation>
    </message>
    <message>
        <source>%1: draw in healthy bone beside the lesion. D: in the lesion instead</source>
        <translation>%1：在病灶旁的健康骨质内画线。D：改画病灶</translation>
    </message>
    <message>
        <source>%1: click in the canal (sac and cord, bony canal) or in the body. Its outline is proposed, Enter accepts it</source>
        <translation>%1：在椎管内（硬膜囊与脊髓、骨性椎管）或椎体内点击。将建议其轮廓，Enter 接受</translation>
    </message>
</context>
<context>
    <name>columna::app::NumberingDialog</name>
    <message>
        <source>Numbering of the levels</source>
        <translation>节段编号</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Counted from C2</source>
        <translation>从 C2 计数</translation>
    </message>
    <message>
        <source>Counted from the sacrum</source>
        <translation>从骶骨计数</translation>
    </message>
    <message>
        <source>By the ribs</source>
        <translation>依据肋骨</translation>
    </message>
    <message>
        <source>Compared with a prior study</source>
        <translation>与既往检查对照</translation>
    </message>
    <message>
        <source>Assumed</source>
        <translation>假定</translation>
    </message>
    <message>
        <source>Counting from C2 on a whole-spine image is the surest way.</source>
        <translation>在全脊柱图像上从 C2 计数最可靠。</translation>
    </message>
    <message>
        <source>Thoracic vertebrae</source>
        <translation>胸椎数</translation>
    </message>
    <message>
        <source>Lumbar vertebrae</source>
        <translation>腰椎数</translation>
    </message>
    <message>
        <source>How the levels were counted</source>
        <translation>节段计数方式</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Probable</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>How sure the names are</source>
        <translation>名称的把握程度</translation>
    </message>
</context>
<context>
    <name>columna::app::OpenedStudy</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Can be judged: %1.</source>
        <translation>可评估：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not from these images: %1.</source>
        <translation>这些图像无法评估：%1。</translation>
    </message>
    <message>
        <source>These files belong to %1 patients. Each study opens by itself, and nothing is joined across patients. Choose the study above the list of series.</source>
        <translation>这些文件属于 %1 位患者。各检查分别打开，不同患者之间不作任何合并。请在序列列表上方选择检查。</translation>
    </message>
    <message>
        <source>No position in the patient: no letters, no reference lines, and nothing can be marked</source>
        <translation>没有患者空间位置：无方位字母、无参考线，也无法标记</translation>
    </message>
    <message>
        <source>No lengths in the patient: nothing is measured in millimetres</source>
        <translation>没有患者体内的长度：不作毫米测量</translation>
    </message>
</context>
<context>
    <name>columna::app::PasswordDialog</name>
    <message>
        <source>Change the password</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>现有密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>columna::app::PatientBanner</name>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Who is acting? …</source>
        <translation>操作者是谁？…</translation>
    </message>
    <message>
        <source>Reader: %1</source>
        <translation>阅片者：%1</translation>
    </message>
    <message>
        <source>Reviewer: %1</source>
        <translation>审核者：%1</translation>
    </message>
    <message>
        <source>UNVERIFIED</source>
        <translation>未验证</translation>
    </message>
</context>
<context>
    <name>columna::app::PatientPanel</name>
    <message>
        <source>Source: %1 (%2)</source>
        <translation>来源：%1（%2）</translation>
    </message>
    <message>
        <source>Critical finding</source>
        <translation>危急发现</translation>
    </message>
    <message>
        <source>A critical finding cannot be excluded</source>
        <translation>不能排除危急发现</translation>
    </message>
    <message>
        <source>Told to %1, %2; recorded by %3</source>
        <translation>已告知%1，%2；记录人%3</translation>
    </message>
    <message>
        <source>answered: %1 of %2</source>
        <translation>已答%1项，共%2项</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺少：%1</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1，期限%2</translation>
    </message>
    <message>
        <source>Guidance of %1, %2</source>
        <translation>%1指南，%2</translation>
    </message>
</context>
<context>
    <name>columna::app::PersonDialog</name>
    <message>
        <source>Reader: marks, scores and signs</source>
        <translation>阅片者：标记、评分并签名</translation>
    </message>
    <message>
        <source>Reviewer: agrees with or changes each scored level</source>
        <translation>审核者：同意或更改每个已评分节段</translation>
    </message>
    <message>
        <source>Who is acting</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Every mark and decision carries a name.</source>
        <translation>每个标记和决定都带有姓名。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>Change the password…</source>
        <translation>更改密码…</translation>
    </message>
</context>
<context>
    <name>columna::app::ProposalBar</name>
    <message>
        <source>Proposal</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Accept (Enter)</source>
        <translation>接受 (Enter)</translation>
    </message>
    <message>
        <source>It becomes a mark of yours: one step, which undo takes back</source>
        <translation>它成为您的标记：一步操作，可撤销</translation>
    </message>
    <message>
        <source>Reject (Esc)</source>
        <translation>拒绝 (Esc)</translation>
    </message>
    <message>
        <source>Nothing is marked</source>
        <translation>不作任何标记</translation>
    </message>
    <message>
        <source>Proposal before</source>
        <translation>上一个建议</translation>
    </message>
    <message>
        <source>Next proposal</source>
        <translation>下一个建议</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>What was found so far is dropped</source>
        <translation>已找到的内容将被丢弃</translation>
    </message>
    <message>
        <source>How far the search is</source>
        <translation>寻找的进度</translation>
    </message>
    <message>
        <source>is looked for…</source>
        <translation>正在寻找…</translation>
    </message>
    <message>
        <source>Show (Enter)</source>
        <translation>显示（Enter）</translation>
    </message>
    <message>
        <source>Shows its image; it can be accepted then</source>
        <translation>显示其图像；之后才能接受</translation>
    </message>
</context>
<context>
    <name>columna::app::ProposalPresenter</name>
    <message>
        <source>%1 images</source>
        <translation>%1 幅图像</translation>
    </message>
    <message>
        <source>Nothing is proposed: everything that was found is marked already</source>
        <translation>没有建议：找到的内容都已标记</translation>
    </message>
    <message>
        <source>Nothing is proposed here: label one vertebra on a sagittal image first, or one nearer</source>
        <translation>此处没有建议：请先在矢状位图像上标注一个椎体，或标注更近的椎体</translation>
    </message>
    <message>
        <source>No proposed label is certain enough to be accepted with others: answer one by one</source>
        <translation>没有足够确定、可一并接受的节段标注：请逐个回答</translation>
    </message>
    <message>
        <source>What was proposed rested on marks that changed: look for it again</source>
        <translation>建议所依据的标记已改变：请重新寻找</translation>
    </message>
    <message>
        <source>proposed %1, confidence %2</source>
        <translation>%1建议，置信度 %2</translation>
    </message>
    <message>
        <source>proposed %1</source>
        <translation>%1建议</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>It lies on a cut that is not on the screen: turn back to it, then accept</source>
        <translation>它位于未显示的切面上：请先回到该切面，再接受</translation>
    </message>
    <message>
        <source>Its image is shown now: look at it, then accept</source>
        <translation>现已显示其图像：请查看后再接受</translation>
    </message>
    <message>
        <source>proposed %1, on an image that is not shown</source>
        <translation>%1建议，所在图像未显示</translation>
    </message>
    <message>
        <source>%1: one name</source>
        <translation>%1：一个名称</translation>
    </message>
    <message>
        <source>%1: %2 names</source>
        <translation>%1：%2 个名称</translation>
    </message>
    <message>
        <source>%1 to accept, not all of them in sight. Look at them, then Ctrl+Return again</source>
        <translation>待接受 %1，并非全部可见。请先查看，再按一次 Ctrl+Return</translation>
    </message>
</context>
<context>
    <name>columna::app::ReadingPage</name>
    <message>
        <source>Reading the files…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Files read</source>
        <translation>已读取文件</translation>
    </message>
</context>
<context>
    <name>columna::app::ReadingsDialog</name>
    <message>
        <source>Readings of this study</source>
        <translation>该检查的阅片</translation>
    </message>
    <message>
        <source>There is no other signed reading of this study.</source>
        <translation>该检查没有其他已签署的阅片。</translation>
    </message>
    <message>
        <source>%1, signed %2</source>
        <translation>%1，签署于%2</translation>
    </message>
    <message>
        <source>Reading to compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>节段</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>是否不同</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>≠ yes</source>
        <translation>≠ 是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>columna::app::ReportDialog</name>
    <message>
        <source>Export the report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>报告文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>PDF: for people and the archive</source>
        <translation>PDF：供阅读和存档</translation>
    </message>
    <message>
        <source>HTML: one page for a browser</source>
        <translation>HTML：供浏览器的单页</translation>
    </message>
    <message>
        <source>Plain text: for the information system</source>
        <translation>纯文本：供信息系统使用</translation>
    </message>
    <message>
        <source>JSON: for other programs</source>
        <translation>JSON：供其他程序使用</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>报告语言</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Nothing is written beside the images.</source>
        <translation>不在图像旁写入任何内容。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>columna::app::ReportExport</name>
    <message>
        <source>Writing the report…</source>
        <translation>正在写报告…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
</context>
<context>
    <name>columna::app::SeriesPanel</name>
    <message>
        <source>Study</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Files not read: %1…</source>
        <translation>未读取的文件：%1…</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 幅图像</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 幅图像</translation>
    </message>
    <message>
        <source> · %1 stacks</source>
        <translation> · %1 组</translation>
    </message>
    <message>
        <source>Series %1 · %2</source>
        <translation>序列 %1 · %2</translation>
    </message>
    <message>
        <source>⚠ Notes: %1</source>
        <translation>⚠ 提示：%1</translation>
    </message>
    <message>
        <source>Files that were not read</source>
        <translation>未读取的文件</translation>
    </message>
    <message>
        <source>What this series is</source>
        <translation>此序列是</translation>
    </message>
    <message>
        <source>Other study · %1</source>
        <translation>另一次检查 · %1</translation>
    </message>
    <message>
        <source>Split this series by</source>
        <translation>按以下条件拆分此序列</translation>
    </message>
    <message>
        <source>Stacks as the scanner named them</source>
        <translation>扫描仪命名的堆栈</translation>
    </message>
    <message>
        <source>Type of image</source>
        <translation>图像类型</translation>
    </message>
    <message>
        <source>Echo time</source>
        <translation>回波时间</translation>
    </message>
    <message>
        <source>Diffusion weighting</source>
        <translation>扩散加权</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Repeated positions</source>
        <translation>重复位置</translation>
    </message>
    <message>
        <source>Nothing: all images together</source>
        <translation>不拆分：所有图像合在一起</translation>
    </message>
    <message>
        <source>All of these, as at first</source>
        <translation>全部条件，恢复初始</translation>
    </message>
    <message>
        <source>Which of the studies that were found is open</source>
        <translation>所找到的检查中打开的是哪一个</translation>
    </message>
    <message>
        <source>Which files could not be read, and why</source>
        <translation>哪些文件无法读取及原因</translation>
    </message>
</context>
<context>
    <name>columna::app::ShortcutEditor</name>
    <message>
        <source>Assign</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>更改按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>All as delivered</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Its key belongs to another command now: change that one first</source>
        <translation>其按键现属于另一命令：请先更改该命令</translation>
    </message>
    <message>
        <source>This key belongs to: %1</source>
        <translation>此按键属于：%1</translation>
    </message>
</context>
<context>
    <name>columna::app::ShortcutSheet</name>
    <message>
        <source>Keys and mouse</source>
        <translation>按键和鼠标</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>左键拖动</translation>
    </message>
    <message>
        <source>Brightness and contrast; with a tool: the tool</source>
        <translation>亮度和对比度；选用工具时：该工具</translation>
    </message>
    <message>
        <source>Ctrl + left drag</source>
        <translation>Ctrl + 左键拖动</translation>
    </message>
    <message>
        <source>Brightness and contrast, with any tool</source>
        <translation>亮度和对比度，任何工具下均可</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>中键拖动</translation>
    </message>
    <message>
        <source>Move the image</source>
        <translation>移动图像</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右键拖动</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>右键单击</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Next or previous image</source>
        <translation>下一幅或上一幅图像</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
        <source>Shift + move</source>
        <translation>Shift + 移动</translation>
    </message>
    <message>
        <source>Show this place in the other view</source>
        <translation>在另一视图显示此位置</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>One view alone, or all again</source>
        <translation>只显示一个视图，或恢复全部</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Drag a series</source>
        <translation>拖动序列</translation>
    </message>
    <message>
        <source>Show it in the view where it is dropped</source>
        <translation>在放下处的视图中显示</translation>
    </message>
</context>
<context>
    <name>columna::app::SignIn</name>
    <message>
        <source>This name has a password. Nobody acts under it without.</source>
        <translation>该姓名已设密码，没有密码任何人不得以此姓名操作。</translation>
    </message>
    <message>
        <source>This name has no password yet. Choose one of at least 8 characters, or leave it empty: what is signed is then UNVERIFIED.</source>
        <translation>该姓名尚无密码。请设置至少8个字符的密码，或留空：签名将标为“未验证”。</translation>
    </message>
    <message>
        <source>Forgotten? Nobody can read a password or set it anew here. Act under another name for now. Whoever keeps this computer can take the name out of the file who-signs.json beside the store of cases; you then choose a first password again. What was signed before stays as it is.</source>
        <translation>忘记密码？此处无人能读取或重设密码。请暂以其他姓名操作。本机管理者可从病例库旁的who-signs.json文件中删除该姓名，之后您可重新设定首个密码。此前的签名保持不变。</translation>
    </message>
    <message>
        <source>○ Too short: at least %1 characters.</source>
        <translation>○ 太短：至少%1个字符。</translation>
    </message>
    <message>
        <source>◔ Easy to guess: make it longer, without your name. Several words are best.</source>
        <translation>◔ 容易被猜到：请加长且不含姓名，最好由几个词组成。</translation>
    </message>
    <message>
        <source>◑ Fair: longer is better.</source>
        <translation>◑ 尚可：越长越好。</translation>
    </message>
    <message>
        <source>● Strong.</source>
        <translation>● 强。</translation>
    </message>
</context>
<context>
    <name>columna::app::SignPage</name>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Begin a new version…</source>
        <translation>开始新版本…</translation>
    </message>
    <message>
        <source>Agree with this level</source>
        <translation>同意本节段</translation>
    </message>
    <message>
        <source>Not agreed…</source>
        <translation>不同意…</translation>
    </message>
    <message>
        <source>Ask about this level…</source>
        <translation>就该节段提出质询…</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>质询</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>回答…</translation>
    </message>
    <message>
        <source>Not agreed</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>Why is %1 not agreed?</source>
        <translation>为何不同意 %1？</translation>
    </message>
    <message>
        <source>Begin a new version</source>
        <translation>开始新版本</translation>
    </message>
    <message>
        <source>Why is the signed work opened again?</source>
        <translation>为何重新打开已签署的内容？</translation>
    </message>
    <message>
        <source>Ask the reader</source>
        <translation>询问阅片者</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Begin a blind second reading</source>
        <translation>开始盲法第二次阅片</translation>
    </message>
    <message>
        <source>A new, empty case of this study: nothing of the first reading is shown.</source>
        <translation>该检查的新空白病例：不显示第一次阅片的任何内容。</translation>
    </message>
    <message>
        <source>Compare the readings…</source>
        <translation>比较阅片…</translation>
    </message>
</context>
<context>
    <name>columna::app::SliceOverlay</name>
    <message>
        <source>No series here. Choose one in the list.</source>
        <translation>此处没有序列。请在列表中选择。</translation>
    </message>
    <message>
        <source>Reading the image…</source>
        <translation>正在读取图像…</translation>
    </message>
</context>
<context>
    <name>columna::app::SliceViewPresenter</name>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>The axial image</source>
        <translation>轴位图像</translation>
    </message>
    <message>
        <source>The sagittal image</source>
        <translation>矢状位图像</translation>
    </message>
    <message>
        <source>The other image</source>
        <translation>另一图像</translation>
    </message>
    <message>
        <source>No reference line: an image has no position</source>
        <translation>无参考线：图像没有空间位置</translation>
    </message>
    <message>
        <source>No reference line: different frame of reference</source>
        <translation>无参考线：参考坐标系不同</translation>
    </message>
    <message>
        <source>%1 does not cross this view</source>
        <translation>%1不穿过此视图</translation>
    </message>
    <message>
        <source>No series</source>
        <translation>无序列</translation>
    </message>
    <message>
        <source>%1 · image %2 of %3</source>
        <translation>%1 · 第 %2 幅，共 %3 幅</translation>
    </message>
    <message>
        <source>%1  ·  series %2</source>
        <translation>%1  ·  序列 %2</translation>
    </message>
    <message>
        <source>Image %1 / %2</source>
        <translation>图像 %1 / %2</translation>
    </message>
    <message>
        <source>Stack %1 / %2, image %3 / %4</source>
        <translation>第 %1 / %2 组，图像 %3 / %4</translation>
    </message>
    <message>
        <source>Slice spacing %1 mm</source>
        <translation>层距 %1 mm</translation>
    </message>
    <message>
        <source>W %1  L %2</source>
        <translation>W %1  L %2</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>缩放 %1 %</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反色</translation>
    </message>
    <message>
        <source>Flipped</source>
        <translation>已翻转</translation>
    </message>
    <message>
        <source>Lossy compression</source>
        <translation>有损压缩</translation>
    </message>
    <message>
        <source>● mm in the patient</source>
        <translation>● 患者体内毫米</translation>
    </message>
    <message>
        <source>The spacing of a cross-sectional image: lengths are lengths in the patient.</source>
        <translation>断层图像的间距：长度即患者体内的长度。</translation>
    </message>
    <message>
        <source>◐ mm calibrated</source>
        <translation>◐ 已校准毫米</translation>
    </message>
    <message>
        <source>The spacing was calibrated where the image was made: lengths are as good as that calibration.</source>
        <translation>间距在成像时已校准：长度的准确性取决于该校准。</translation>
    </message>
    <message>
        <source>▲ mm at the detector</source>
        <translation>▲ 探测器处毫米</translation>
    </message>
    <message>
        <source>Only the spacing at the detector is known: in the patient lengths are shorter, nobody knows by how much. Angles are right.</source>
        <translation>仅知探测器处的间距：患者体内的长度更短，短多少未知。角度正确。</translation>
    </message>
    <message>
        <source>✕ no mm</source>
        <translation>✕ 无毫米</translation>
    </message>
    <message>
        <source>The image has no pixel spacing: nothing can be measured in millimetres.</source>
        <translation>图像没有像素间距：无法以毫米测量。</translation>
    </message>
    <message>
        <source>OTHER STUDY</source>
        <translation>另一次检查</translation>
    </message>
</context>
<context>
    <name>columna::app::SliceViewTexts</name>
    <message>
        <source>Sagittal T1</source>
        <translation>矢状位 T1</translation>
    </message>
    <message>
        <source>Sagittal T2</source>
        <translation>矢状位 T2</translation>
    </message>
    <message>
        <source>Sagittal STIR</source>
        <translation>矢状位 STIR</translation>
    </message>
    <message>
        <source>Sagittal T1 + contrast</source>
        <translation>矢状位 T1 增强</translation>
    </message>
    <message>
        <source>Axial T1</source>
        <translation>轴位 T1</translation>
    </message>
    <message>
        <source>Axial T2</source>
        <translation>轴位 T2</translation>
    </message>
    <message>
        <source>Axial T1 + contrast</source>
        <translation>轴位 T1 增强</translation>
    </message>
    <message>
        <source>CT, bone</source>
        <translation>CT 骨窗</translation>
    </message>
    <message>
        <source>CT, soft tissue</source>
        <translation>CT 软组织窗</translation>
    </message>
    <message>
        <source>CT</source>
        <translation>CT</translation>
    </message>
    <message>
        <source>Localizer</source>
        <translation>定位像</translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation>序列 %1</translation>
    </message>
</context>
<context>
    <name>columna::app::StrokePresenter</name>
    <message>
        <source>Strokes belong on images as they were acquired (0): what they find is seen there</source>
        <translation>笔画须画在原始采集的图像上（0）：其结果在那里显示</translation>
    </message>
    <message>
        <source>The other strokes lie in another series of images. Enter accepts what they propose, Esc drops it</source>
        <translation>其余笔画位于另一图像序列。回车键接受其建议，Esc 放弃</translation>
    </message>
    <message>
        <source>Now draw in the lesion (D)</source>
        <translation>现在请在病灶内画线（D）</translation>
    </message>
    <message>
        <source>The lesion</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>Something left out? Draw there. Too much? D, and draw in healthy bone. Backspace: one stroke back</source>
        <translation>有遗漏？在该处画线。太多？按 D，在健康骨质内画线。退格键：退回一笔</translation>
    </message>
    <message>
        <source>%1: %2 Draw in healthy bone beside it as well (D)</source>
        <translation>%1：%2请同时在旁边的健康骨质内画线（D）</translation>
    </message>
    <message>
        <source>This stroke does not count. %1: %2</source>
        <translation>这一笔不计入。%1：%2</translation>
    </message>
    <message>
        <source>The six points of %1 changed: the strokes are gone</source>
        <translation>%1 的六点已改变：笔画已清除</translation>
    </message>
    <message>
        <source>Enter accepts what the other strokes propose, Esc drops it: they lie in %1</source>
        <translation>回车键接受其他笔画所建议的内容，Esc 放弃：它们位于 %1</translation>
    </message>
</context>
<context>
    <name>columna::app::WelcomePage</name>
    <message>
        <source>Spinal metastases: from DICOM to SINS, ESCC and NOMS</source>
        <translation>脊柱转移瘤：从 DICOM 到 SINS、ESCC 和 NOMS</translation>
    </message>
    <message>
        <source>Open a DICOM folder…</source>
        <translation>打开 DICOM 文件夹…</translation>
    </message>
    <message>
        <source>Open a ZIP archive, DICOMDIR or files…</source>
        <translation>打开 ZIP 压缩包、DICOMDIR 或文件…</translation>
    </message>
    <message>
        <source>or drop folders or files here</source>
        <translation>或将文件夹或文件拖放到此处</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Try the sample case</source>
        <translation>试用示例病例</translation>
    </message>
</context>
<context>
    <name>columna::app::WorkspacePresenter</name>
    <message>
        <source>No name</source>
        <translation>无姓名</translation>
    </message>
    <message>
        <source>no ID</source>
        <translation>无编号</translation>
    </message>
    <message>
        <source>ID %1</source>
        <translation>编号 %1</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>出生 %1</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>%1 years at the study</source>
        <translation>检查时 %1 岁</translation>
    </message>
    <message>
        <source>accession %1</source>
        <translation>检查号 %1</translation>
    </message>
    <message>
        <source>Scrolls by itself</source>
        <translation>单独滚动</translation>
    </message>
    <message>
        <source>Paired by hand</source>
        <translation>手动配对</translation>
    </message>
    <message>
        <source>Same frame of reference</source>
        <translation>同一参考坐标系</translation>
    </message>
    <message>
        <source>Follows the names of the vertebrae</source>
        <translation>按椎体名称跟随</translation>
    </message>
    <message>
        <source>Follows the accepted alignment</source>
        <translation>按已接受的配准跟随</translation>
    </message>
</context>
</TS>
